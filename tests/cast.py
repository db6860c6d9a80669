

@pytest.fixture
def scene(request: pytest.FixtureRequest, settings: Any) -> Scene:
    """The country of the test: that of its `az` or `tr` fixture, else Türkiye."""
    found = SCENES["az" if "az" in request.fixturenames else "tr"]
    settings.KANAT_COUNTRY = found.country
    settings.LANGUAGE_CODE = found.country
    settings.TIME_ZONE = found.time_zone
    return found


@pytest.fixture
def tr(scene: Scene) -> Scene:
    """Play in Türkiye."""
    return scene


@pytest.fixture
def az(scene: Scene) -> Scene:
    """Play in Azerbaijan."""
    return scene


@pytest.fixture
def offices(scene: Scene, db: None) -> dict[str, int]:
    """All offices of the pack: code -> id."""
    actions.load_offices(by=SYSTEM, on=SINCE)
    return {office.code: office.id for office in queries.offices()}


@pytest.fixture
def office(scene: Scene, offices: dict[str, int]) -> int:
    """The office in which the cast works."""
    return offices[scene.here]


@pytest.fixture
def other_office(scene: Scene, offices: dict[str, int]) -> int:
    """The office of the stranger."""
    return offices[scene.elsewhere]


@pytest.fixture
def ministry(offices: dict[str, int]) -> int:
    """The office at the top of the tree."""
    return next(iter(offices.values()))


class Person:
    """Adds people of the service to the story."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def __call__(self, part: str, *, office_id: int, roles: tuple[str, ...], sits_in: int | None = None) -> Actor:
        """Add the person who plays `part` and give them as they act."""
        name = self.scene.names[part]
        sits_in = sits_in or office_id
        username = f"{part.replace('_', '-')}-{self.scene.country}"
        user_id = actions.add_person(username=username, full_name=name, office_id=sits_in, by=SYSTEM, on=SINCE)
        for role in roles:
            actions.assign_role(user_id=user_id, role=role, office_id=office_id, since=SINCE, by=SYSTEM, on=SINCE)
        return acting.actor_for(user_id=user_id, name=name, office_id=sits_in, on=clock.today())


@pytest.fixture
def person(scene: Scene, offices: dict[str, int]) -> Person:
    """Make a person of the cast."""
    return Person(scene)


@pytest.fixture
def caseworker(person: Person, office: int) -> Actor:
    return person("caseworker", office_id=office, roles=("caseworker",))


@pytest.fixture
def family_worker(person: Person, office: int) -> Actor:
    return person("family_worker", office_id=office, roles=("family_worker",))


@pytest.fixture
def commission_member(person: Person, office: int) -> Actor:
    return person("commission_member", office_id=office, roles=("commission_member",))


@pytest.fixture
def manager(person: Person, office: int) -> Actor:
    return person("manager", office_id=office, roles=("manager",))


@pytest.fixture
def finance_officer(person: Person, office: int) -> Actor:
    return person("finance_officer", office_id=office, roles=("finance_officer",))


@pytest.fixture
def finance_approver(person: Person, office: int) -> Actor:
    return person("finance_approver", office_id=office, roles=("finance_approver",))


@pytest.fixture
def statistician(person: Person, ministry: int) -> Actor:
    return person("statistician", office_id=ministry, roles=("statistician",))


@pytest.fixture
def auditor(person: Person, ministry: int) -> Actor:
    return person("auditor", office_id=ministry, roles=("auditor",))


@pytest.fixture
def administrator(person: Person, ministry: int) -> Actor:
    return person("administrator", office_id=ministry, roles=("administrator",))


@pytest.fixture
def stranger(person: Person, other_office: int) -> Actor:
    """A caseworker of another office: may know of nothing here."""
    return person("stranger", office_id=other_office, roles=("caseworker",))


@pytest.fixture
def nobody(person: Person, office: int) -> Actor:
    """A member of staff without any role."""
    return person("nobody", office_id=office, roles=())


ClientOf = Callable[[Actor], Client]


@pytest.fixture
def client_of(scene: Scene) -> ClientOf:
    """Give a browser in which a person has signed in, with the second factor given and in English."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=actor.user_id))
        session = client.session
        session[second_factor.SESSION_KEY] = True
        session.save()
        client.cookies["kanat_language"] = "en"
        return client

    return signed_in


@pytest.fixture
def run_jobs(db: None) -> Callable[[], list[str]]:
    """Run the jobs that wait, and those that they ask for, in this transaction; gives their names."""
    return _run_jobs


def _run_jobs() -> list[str]:
    done: list[str] = []
    while waiting := list(ProcrastinateJob.objects.filter(status="todo").order_by("pk")):
        for job in waiting:
            with connection.cursor() as cursor:
                cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [job.pk])
            app.tasks[job.task_name](**job.args)
            done.append(job.task_name)
    return done

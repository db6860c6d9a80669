"""Import Linter contract: an app's tables may be imported by that app only."""

from typing import Any

from importlinter import Contract, ContractCheck, fields, output


class PrivateModels(Contract):
    """Break when `<container>.<a>` imports `<container>.<b>.models` and a is not b."""

    container = fields.StringField()

    def check(self, graph: Any, verbose: bool) -> ContractCheck:
        trespasses = []
        for app in sorted(graph.find_children(self.container)):
            tables = f"{app}.models"
            if tables not in graph.modules:
                continue
            for module in {tables} | graph.find_descendants(tables):
                for importer in graph.find_modules_that_directly_import(module):
                    in_care = importer.startswith(f"{self.container}.")
                    if in_care and not importer.startswith(f"{app}."):
                        trespasses.append((importer, module))
        return ContractCheck(kept=not trespasses, metadata={"trespasses": sorted(trespasses)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, module in check.metadata["trespasses"]:
            output.print_error(f"{importer} imports {module}: ask the owner's queries or actions")

"""Country packs: law, offices, roles and words as data. A new country is a folder of YAML here.

What a file must hold is said by the dataclass of the same name: ``payments.yaml`` fills
`kanat.care.payments.country`, the rest fills `kanat.platform.country.pack`.
"""

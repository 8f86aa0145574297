"""The sheets of the master, one module each; every module has ``build(book) -> Built``."""

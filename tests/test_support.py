"""Behaviour that the tests themselves rely on."""

import threading
from pathlib import Path

from support.users import copy_sources


def test_a_package_is_copied_while_another_process_compiles_it(tmp_path):
    package = tmp_path / "package"
    cache = package / "__pycache__"
    cache.mkdir(parents=True)
    (package / "module.py").write_text("")
    over = threading.Event()

    def compile_again_and_again():
        # Python does the same: it first writes each compiled module under another name.
        while not over.is_set():
            written = [cache / f"module.cpython-311.pyc.{number}" for number in range(50)]
            for path in written:
                path.touch()
            for path in written:
                path.unlink()

    compiling = threading.Thread(target=compile_again_and_again)
    compiling.start()
    try:
        for number in range(30):
            copy_sources(package, tmp_path / str(number))
            assert [path.name for path in Path(tmp_path / str(number)).iterdir()] == ["module.py"]
    finally:
        over.set()
        compiling.join()

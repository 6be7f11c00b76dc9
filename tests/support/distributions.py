"""Small distributions with frameworks in them: as pip leaves them in a folder, or as wheels that pip installs."""

import zipfile

from .samples import SMALL_FRAMEWORK

GROUP = "wholeschool.frameworks"
HARMLESS = "raise SystemExit('code of the package was run')\n"
"""What is in every module: the program imports none of them."""


def framework(framework_id, title="From a package"):
    """Return the text of a framework."""
    text = SMALL_FRAMEWORK.read_text().replace('id = "small"', f'id = "{framework_id}"', 1)
    return text.replace("A small framework", title)


def contents(name, files, *, value="", entry_points=None):
    """Return the files of a distribution by their paths: `files`, and the metadata that names a package."""
    info = f"{name.replace('-', '_')}-1.0.dist-info"
    packages = {path.rpartition("/")[0] for path in files if "/" in path}
    return {
        **{f"{package}/__init__.py": HARMLESS for package in packages},
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": entry_points or f"[{GROUP}]\nours = {value or min(packages)}\n",
        f"{info}/RECORD": "",
    }


def install(folder, name, files, **named):
    """Put a distribution into the folder."""
    for path, text in contents(name, files, **named).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


def wheel(folder, name, files, **named):
    """Return a wheel of the distribution."""
    path = folder / f"{name.replace('-', '_')}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in contents(name, files, **named).items():
            archive.writestr(inside, text)
    return path

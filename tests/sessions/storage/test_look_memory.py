from sessions.storage import look_memory


def test_the_look_that_was_chosen_is_remembered(home):
    assert look_memory.recall() == "dark"
    assert not home.exists()
    look_memory.remember("high contrast")
    assert look_memory.recall() == "high contrast"


def test_a_broken_file_is_no_loss(home):
    look_memory.remember("light")
    for text in ("look = 7", "look = 'pink'", "not toml", "\x00"):
        (home / "look.toml").write_text(text)
        assert look_memory.recall() == "dark"
        look_memory.remember("light")
        assert look_memory.recall() == "light"


def test_what_cannot_be_kept_says_nothing(home):
    (home / "look.toml").mkdir(parents=True)
    look_memory.remember("light")
    assert look_memory.recall() == "dark"

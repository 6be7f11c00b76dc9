from hypothesis import given
from support.samples import built_in, session_of, sessions, text

from sessions.model import edits
from sessions.storage.find_reviews import find, searchable
from sessions.storage.reviews import ReviewSummary


def made(path, **names):
    session = session_of(built_in())
    return ReviewSummary(
        path, edits.rename(session, **{"title": "Autumn", "school": "Northgate", "author": "A", **names})
    )


def filled(path):
    one = made(path)
    session = edits.answer(one.session, "values.commitment.shared", note="Nobody asked the\nKitchen staff about it.")
    session = edits.answer(session, "services.partnership.which", evidence="A Straße away")
    session = edits.place(session, built_in(), "values", now=2, because="The canteen shows it")
    action = edits.change_action(edits.new_action("values.plan.signal"), what="Invite the cooks", lead="Deputy")
    return ReviewSummary(path, edits.upsert_action(session, action))


def test_words_are_found_wherever_they_stand_with_the_place_and_what_is_around(tmp_path):
    among = searchable([filled(tmp_path / "a.toml"), made(tmp_path / "b.toml", title="The kitchen")])
    (note, title) = find(among, "KITCHEN")
    assert (note.where, note.at) == ("Values · What inclusion means", "values.commitment.shared")
    assert note.excerpt == "Nobody asked the Kitchen staff about it."
    assert (title.where, title.at, title.excerpt) == ("the title", None, "The kitchen")
    assert [hit.at for hit in find(among, "canteen")] == ["place:values"]
    assert [hit.where for hit in find(among, "cooks deputy")] == ["Values · Make our stance clear, an action"]
    assert [hit.at for hit in find(among, "strasse")] == ["services.partnership.which"]


def test_all_words_must_be_there_be_it_in_different_places(tmp_path):
    among = searchable([filled(tmp_path / "a.toml")])
    assert len(find(among, "northgate cooks")) == 1
    assert find(among, "northgate penguins") == []
    assert [hit.excerpt for hit in find(among, "  ")] == [""]


def test_a_broken_review_is_found_by_the_name_of_its_file(tmp_path):
    (hit,) = find(searchable([ReviewSummary(tmp_path / "autumn-1.toml", None, problem="x")]), "autumn")
    assert hit.where == "the file's name"


@given(sessions, text)
def test_any_review_can_be_searched_for_any_words(session, words):
    among = searchable([ReviewSummary(None, session)])
    assert len(find(among, session.title)) == 1
    for hit in find(among, words):
        assert "\n" not in hit.excerpt

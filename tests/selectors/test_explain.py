"""Every reason can be told in words."""

from summarize.selectors.explain import reason_of
from summarize.selectors.features import OWN


def test_each_feature_has_words_for_more_and_for_less_of_it() -> None:
    for name in OWN:
        more, less = reason_of(name)
        assert more != less

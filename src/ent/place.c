/* src/ent/place.c — places: names of the gazetteer, chains of levels (浙江省绍兴市柯桥区), pairs
 * of one-character names (川渝), and unlisted names with a suffix (长泾镇, 香林村). */
#include "ent/place.h"

#include <stdlib.h>

#include "ent/trait.h"

/* ---- divisions ---- */

uint32_t tc_place_parent(const tc_dict *d, tc_entry e)
{
    tc_str note = tc_entry_note(e, "parent");
    if (tc_str_starts(note, "cn:"))
        return (uint32_t)strtoul(note.p + 3, NULL, 10);
    uint32_t n = e.s->num;
    if (n > 999999)
        return n / 1000;
    uint32_t city = n / 100 * 100, province = n / 10000 * 10000;
    if (n % 100 && tc_dict_numbered(d, city).s)
        return city;
    return n % 10000 ? province : 0; /* a district of Shanghai has no city above it */
}

static int is_china(tc_entry e)
{
    return strcmp(tc_entry_id(e), "iso:CN") == 0;
}

int tc_place_holds(const tc_dict *d, tc_entry a, tc_entry b)
{
    if (is_china(a))
        return b.s->num != 0;
    tc_str in = tc_entry_note(b, "parent"); /* iso:JP of a foreign city */
    if (!a.s->num)
        return in.len && tc_str_is(in, tc_entry_id(a));
    uint32_t n = b.s->num;
    for (int up = 0; n && up < TC_PLACE_PARENTS; up++) {
        if (n == a.s->num)
            return 1;
        tc_entry e = up == 0 ? b : tc_dict_numbered(d, n);
        n = e.s ? tc_place_parent(d, e) : 0;
    }
    return 0;
}

/* ---- which matches are usable ---- */

/* A full name may end inside a word that begins with its own suffix: 辽源市|委 is 辽源 + 市委,
 * 绍兴市|委书记 is 绍兴 + 市委书记; and a name may begin a word for its people: 绍兴人. */
static int shares_suffix(const tc_ctx *c, const tc_match *m)
{
    uint32_t end = m->beg + m->len, cp = tc_at(c, end - 1);
    if (c->scan->size[m->beg] == m->len + 1)
        return tc_at(c, end) == U'人';
    if (cp != U'市' && cp != U'省' && cp != U'县' && cp != U'区')
        return 0;
    const tc_match *w = tc_scan_longest(c->scan, end - 1, TC_A_HEAD | TC_A_NAME | TC_A_TITLE);
    return tc_scan_cut(c->scan, end - 1) && w && w->len >= 2 && c->scan->size[end - 1] >= 2 &&
           (w->len >= c->scan->size[end - 1] || w->mask & (TC_A_HEAD | TC_A_NAME));
}

/* A name may begin a longer name that the dictionary holds whole: 东北 in 东北林业大学. */
static int begins_name(const tc_ctx *c, const tc_match *m)
{
    uint32_t size = c->scan->size[m->beg];
    return m->len >= 2 && size > m->len &&
           tc_dict_is(c->dict, c->scan->word[m->beg + size], TC_A_NAME);
}

static int has_place(const tc_ctx *c, uint32_t word, int alone)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (tc_entry_anchors(e) & TC_A_PLACE && !(alone && tc_entry_never_alone(e)))
            return 1;
    }
    return 0;
}

static int usable(const tc_ctx *c, const tc_match *m, int alone)
{
    uint32_t end = m->beg + m->len;
    if (!(m->mask & TC_A_PLACE) || !has_place(c, m->word, alone))
        return 0;
    if (tc_word_is_user(m->word))
        return 1;
    return tc_scan_cut(c->scan, m->beg) &&
           (tc_scan_cut(c->scan, end) || shares_suffix(c, m) || begins_name(c, m));
}

const tc_match *tc_place_at(const tc_ctx *c, uint32_t i)
{
    const tc_match *best = NULL;
    for (uint32_t k = c->scan->at[i]; i < c->view->n && k < c->scan->at[i + 1]; k++)
        if (usable(c, &c->scan->match.p[k], 1))
            best = &c->scan->match.p[k];
    return best;
}

const tc_match *tc_place_ending(const tc_ctx *c, uint32_t i)
{
    const tc_match *m = tc_scan_ending(c->scan, i, TC_A_PLACE);
    return m && usable(c, m, 1) ? m : NULL;
}

/* ---- chains ---- */

/* Fill P with the senses of WORD that are places; below UPPER when it has candidates. */
static void take_senses(const tc_ctx *c, tc_place *p, uint32_t word, const tc_place *upper)
{
    uint32_t n = tc_dict_word(c->dict, word)->senses;
    for (uint32_t i = 0; i < n && p->cands < TC_PLACE_CANDS; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (!(tc_entry_anchors(e) & TC_A_PLACE) || (!upper && tc_entry_never_alone(e)))
            continue;
        int fits = !upper;
        for (uint32_t k = 0; upper && k < upper->cands; k++)
            fits |= e.s != upper->cand[k].s && tc_place_holds(c->dict, upper->cand[k], e);
        if (fits)
            p->cand[p->cands++] = e;
    }
    if (!upper && n > TC_PLACE_CANDS)
        p->more = word;
}

/* Upper candidates that hold none of LOWER's are wrong: 吉林 in 吉林长春 is the province. */
static void narrow(const tc_ctx *c, tc_place *upper, const tc_place *lower)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < upper->cands; i++) {
        int fits = 0;
        for (uint32_t k = 0; k < lower->cands; k++)
            fits |= tc_place_holds(c->dict, upper->cand[i], lower->cand[k]);
        if (fits)
            upper->cand[kept++] = upper->cand[i];
    }
    if (kept)
        upper->cands = kept;
}

/* The match at I that is a place below UPPER, the longest; its senses go to *P. */
static const tc_match *lower_at(const tc_ctx *c, uint32_t i, const tc_place *upper, tc_place *p)
{
    const tc_match *best = NULL;
    for (uint32_t k = c->scan->at[i]; i < c->view->n && k < c->scan->at[i + 1]; k++) {
        const tc_match *m = &c->scan->match.p[k];
        tc_place q = {0};
        if (!usable(c, m, 0))
            continue;
        take_senses(c, &q, m->word, upper);
        if (q.cands) {
            *p = q;
            best = m;
        }
    }
    return best;
}

/* ---- unlisted names: 长泾镇, 香林村, 梅龙湖, 东湖公园 ---- */

enum { NAME_MOST = 4, SITE_MOST = 6 }; /* characters before the suffix of an unlisted name */

/* Levels whose suffix makes a name of what stands before it; roads have none yet. */
static int open_level(tc_str level)
{
    return tc_str_is(level, "town") || tc_str_is(level, "village") || tc_str_is(level, "county") ||
           tc_str_is(level, "natural") || tc_str_is(level, "site");
}

/* The line of the place suffix that is match M, .s = NULL when M is none. */
static tc_entry suffix_of(const tc_ctx *c, const tc_match *m)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, m->word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (strcmp(tc_entry_type(e), "head/place") == 0)
            return e;
    }
    return (tc_entry){0};
}

/* Is the token [BEG, END) of a kind that may stand in an unlisted place name? */
static int name_piece(tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++)
        if (!(tc_class_at(c, i) & TC_C_HAN))
            return 0;
    uint32_t word = c->scan->word[end];
    char pos = word ? tc_dict_word(c->dict, word)->pos : 0;
    return !(tc_trait(c, word) & (TC_T_STOP | TC_T_CUE | TC_T_GENERIC | TC_T_TIME)) &&
           !tc_dict_is(c->dict, word, TC_A_HEDGE | TC_A_PLACE) && !(pos && strchr("fmqdt", pos));
}

static int is_rare(tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t word = c->scan->word[end];
    return end > beg && (!word || tc_trait(c, word) & TC_T_RARE);
}

/* The start of the unlisted name in front of the suffix at HEAD; HEAD when there is none. It is
 * made of rare single characters (长|泾|镇) or ends in one word (香林|村). */
static uint32_t unlisted_start(tc_ctx *c, uint32_t head, uint32_t most)
{
    uint32_t i = head;
    while (i > 0 && head - i < most && c->scan->back[i]) {
        uint32_t len = c->scan->back[i];
        if (head - i + len > most || !name_piece(c, i - len, i))
            break;
        if (i < head && len > 1 && !is_rare(c, i - len, i))
            break; /* a common word is the whole name or no part of it */
        i -= len;
        if (len > 1 && !is_rare(c, i, i + len))
            break;
    }
    return i;
}

/* How good is the unlisted name [BEG, HEAD) + suffix? Directly behind a place it is sure; alone
 * it takes two characters and more that are no everyday word. */
static uint16_t unlisted_score(tc_ctx *c, uint32_t beg, uint32_t head, tc_str level)
{
    uint32_t chars = head - beg;
    if (chars < 2)
        return 0;
    int site = tc_str_is(level, "site"), natural = tc_str_is(level, "natural");
    int whole = c->scan->size[beg] == chars;
    int rare = !whole || is_rare(c, beg, head);
    if (tc_place_ending(c, beg))
        return rare ? TC_SCORE_RULE : natural ? 0 : TC_SCORE_RULE - 50;
    if (!rare || (whole && c->scan->word[head] && !site))
        return 0;
    return TC_SCORE_WEAK;
}

/* The unlisted name behind a place that starts at I and has its suffix within MOST characters:
 * its end, or I. Only suffixes of *LEVEL's kind; *LEVEL becomes the suffix's own. */
static uint32_t site_at(tc_ctx *c, uint32_t i, tc_str *level)
{
    for (uint32_t head = i + 2; head <= i + SITE_MOST && head < c->view->n; head++) {
        const tc_match *h = tc_scan_longest(c->scan, head, TC_A_HEAD);
        tc_entry e = h && h->len > 1 ? suffix_of(c, h) : (tc_entry){0};
        if (!e.s || !tc_str_is(tc_entry_note(e, "level"), "site") || !tc_scan_cut(c->scan, head) ||
            !tc_scan_cut(c->scan, head + h->len) || unlisted_start(c, head, SITE_MOST) != i)
            continue;
        *level = tc_entry_note(e, "level");
        return head + h->len;
    }
    return i;
}

/* Is [BEG, END) free of words that no name holds? Words that reach over its borders do not count:
 * behind a county any two characters before 镇 are a name, however rare. */
static int no_function_word(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        if (!(tc_class_at(c, i) & TC_C_HAN))
            return 0;
        uint32_t size = c->scan->size[i], word = size ? c->scan->word[i + size] : 0;
        if (word && i + size <= end && tc_dict_is(c->dict, word, TC_A_STOP | TC_A_CUE))
            return 0;
    }
    return 1;
}

/* The unlisted town, village or site that starts right at I, behind a place: its end, or I. */
static uint32_t tail_at(tc_ctx *c, uint32_t i, tc_str *level)
{
    for (uint32_t head = i + 2; head <= i + NAME_MOST && head < c->view->n; head++) {
        const tc_match *h = tc_scan_longest(c->scan, head, TC_A_HEAD);
        if (!h || !tc_scan_cut(c->scan, head + h->len))
            continue;
        *level = tc_entry_note(tc_dict_find(c->dict, h->word, TC_A_HEAD), "level");
        if (tc_str_is(*level, "town") || tc_str_is(*level, "village"))
            return no_function_word(c, i, head) ? head + h->len : i;
    }
    return site_at(c, i, level);
}

static taoci_code emit(tc_ctx *c, uint32_t beg, uint32_t end, const tc_place *p, uint16_t score,
                       const char *rule, taoci_err *err)
{
    tc_place *data = tc_arena_raw(c->arena, sizeof *data);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
    *data = *p;
    tc_mention m = {.beg = beg, .end = end, .kind = &tc_ent_place, .score = score, .data = data};
    if (rule)
        m.rule = rule;
    else
        m.entry = p->cand[0];
    if (m.entry.s && tc_entry_is_user(c->dict, m.entry))
        m.score = tc_ent_user_score(c, m.entry);
    if (score < TC_SCORE_DICT)
        m.conf = 60;
    return tc_ent_emit(c, &m, err);
}

/* LEVEL terminated, in the document's arena. */
static const char *level_name(const tc_ctx *c, tc_str level)
{
    return tc_arena_text(c->arena, level.p, level.len);
}

static taoci_code at_head(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = suffix_of(c, m);
    uint32_t end = m->beg + m->len;
    if (!e.s || !tc_scan_cut(c->scan, end) || !tc_scan_cut(c->scan, m->beg))
        return TAOCI_OK;
    tc_str level = tc_entry_note(e, "level");
    int site = tc_str_is(level, "site");
    if (!open_level(level) || (site && m->len == 1))
        return TAOCI_OK;
    uint32_t beg = unlisted_start(c, m->beg, site ? SITE_MOST : NAME_MOST);
    uint16_t score = beg < m->beg ? unlisted_score(c, beg, m->beg, level) : 0;
    if (!score)
        return TAOCI_OK;
    tc_place p = {.town = tc_text(c, beg, end), .level = level_name(c, level)};
    if (!p.level)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
    return emit(c, beg, end, &p, score, "place.suffix", err);
}

/* ---- one-character names ---- */

enum { RUN_MOST = 8 };

static int abbr_at(const tc_ctx *c, uint32_t i)
{
    const tc_match *m = i < c->view->n ? tc_scan_longest(c->scan, i, TC_A_ABBR) : NULL;
    return m && m->len == 1;
}

/* May the single-character token at I extend a run: a name that no list has (凉山 in 甬凉)? The
 * document decides. */
static int abbr_guess(const tc_ctx *c, uint32_t i)
{
    uint32_t word = i < c->view->n && c->scan->size[i] == 1 ? c->scan->word[i + 1] : 0;
    return i < c->view->n && c->scan->size[i] == 1 && tc_class_at(c, i) == TC_C_HAN &&
           !tc_dict_is(c->dict, word, TC_A_STOP | TC_A_CUE | TC_A_HEDGE | TC_A_UNIT | TC_A_HEAD);
}

/* Is the word a region that is named by its members: 京津冀, 川渝? */
static int is_run_region(const tc_ctx *c, uint32_t word)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (tc_entry_anchors(e) & TC_A_PLACE && tc_entry_note(e, "members").len)
            return 1;
    }
    return 0;
}

/* May the character at I stand for a place without help, and is it a country's? */
static int abbr_is_strong(const tc_ctx *c, uint32_t i, int *country)
{
    const tc_match *m = tc_scan_longest(c->scan, i, TC_A_ABBR);
    *country = 0;
    int strong = 0;
    for (uint32_t k = 0; k < tc_dict_word(c->dict, m->word)->senses; k++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, k);
        if (!(tc_entry_anchors(e) & TC_A_ABBR))
            continue;
        if (!strong || (e.s->num && !tc_entry_never_alone(e)))
            *country = !e.s->num;
        strong |= !tc_entry_never_alone(e);
    }
    return strong;
}

/* May the token [BEG, END) of one-character names be part of a run? One character always; a
 * longer word only where it is nothing else and each character is strong: 川渝, 中美, no 资金. */
static int abbr_token(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t word = c->scan->word[end];
    int country;
    if (end - beg == 1)
        return 1;
    if (word && !is_run_region(c, word) &&
        (tc_dict_is(c->dict, word, TC_A_PLACE | TC_A_NAME | TC_A_STOP | TC_A_CUE) ||
         (tc_dict_word(c->dict, word)->pos && tc_dict_word(c->dict, word)->pos != 'n')))
        return 0;
    for (uint32_t i = beg; i < end; i++)
        if (!abbr_is_strong(c, i, &country))
            return 0;
    return 1;
}

/* A country stands beside countries only: 豫中 is the middle of Henan. */
static int one_kind(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    int country, countries = 0, all = 0;
    for (uint32_t i = beg; i < end; i++)
        if (abbr_at(c, i)) {
            abbr_is_strong(c, i, &country);
            countries += country;
            all++;
        }
    return countries == 0 || countries == all;
}

/* The end of the run of two and more one-character names at BEG, made of whole tokens; BEG when
 * there is none. */
static uint32_t abbr_run(const tc_ctx *c, uint32_t beg)
{
    uint32_t e = beg, n = 0;
    if (!tc_scan_cut(c->scan, beg) || (beg > 0 && abbr_at(c, beg - 1) && c->scan->back[beg] == 1))
        return beg;
    while (e < c->view->n && e - beg < RUN_MOST) {
        uint32_t end = e + c->scan->size[e];
        for (n = e; n < end && abbr_at(c, n);)
            n++;
        if ((n < end || !abbr_token(c, e, end)) && !abbr_guess(c, e))
            break;
        e = end;
    }
    return e - beg < 2 || !one_kind(c, beg, e) ? beg : e;
}

/* Is the character at I a dictionary line of type TYPE? */
static int is_frame(const tc_ctx *c, uint32_t i, const char *type)
{
    const tc_match *m = i < c->view->n ? tc_scan_longest(c->scan, i, TC_A_CUE) : NULL;
    for (uint32_t k = 0; m && m->len == 1 && k < tc_dict_word(c->dict, m->word)->senses; k++)
        if (strcmp(tc_entry_type(tc_dict_entry(c->dict, m->word, k)), type) == 0)
            return 1;
    return 0;
}

/* One character alone in its frame, which is the whole of a word or of two: 驻华, 中方. Then the
 * end of the name, else BEG. */
static uint32_t abbr_framed(const tc_ctx *c, uint32_t beg)
{
    const tc_scan *s = c->scan;
    int country;
    const tc_match *m = tc_scan_longest(s, beg, TC_A_ABBR);
    tc_entry e = m ? tc_dict_find(c->dict, m->word, TC_A_ABBR) : (tc_entry){0};
    /* 华 is a place in frames only (note frame=1); in 中华 it is none. */
    if (!e.s || (!tc_entry_note(e, "frame").len && !abbr_is_strong(c, beg, &country)))
        return beg;
    int cut_before = tc_scan_cut(s, beg), cut_after = tc_scan_cut(s, beg + 1);
    int before =
        beg > 0 && cut_after && tc_scan_cut(s, beg - 1) && is_frame(c, beg - 1, "cue/abbr_before");
    int after = cut_before && tc_scan_cut(s, beg + 2) && is_frame(c, beg + 1, "cue/abbr_after");
    return before || after ? beg + 1 : beg;
}

static taoci_code at_abbr(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    uint32_t end = abbr_run(c, m->beg);
    int country, strong = 1, framed = 0;
    if (end == m->beg) {
        end = abbr_framed(c, m->beg);
        framed = end > m->beg;
    }
    for (uint32_t i = m->beg; i < end; i++)
        strong &= abbr_at(c, i) && abbr_is_strong(c, i, &country);
    for (uint32_t i = m->beg; i < end; i++) {
        const tc_match *k = tc_scan_longest(c->scan, i, TC_A_ABBR);
        tc_place p = {.abbr = framed ? 2 : 1, .via = framed ? NULL : "combine"};
        for (uint32_t s = 0; k && s < tc_dict_word(c->dict, k->word)->senses; s++) {
            tc_entry e = tc_dict_entry(c->dict, k->word, s);
            if (tc_entry_anchors(e) & TC_A_ABBR && p.cands < TC_PLACE_CANDS)
                p.cand[p.cands++] = e;
        }
        taoci_code rc = emit(c, i, i + 1, &p, strong ? TC_SCORE_DICT : TC_SCORE_WEAK - 50,
                             p.cands ? NULL : "place.initial", err);
        if (rc)
            return rc;
    }
    return TAOCI_OK;
}

/* ---- listed names ---- */

/* A list mark: 、 和 与 及 and the comma. */
static int is_list_mark(uint32_t cp)
{
    return cp == U'、' || cp == U'和' || cp == U'与' || cp == U'及' || cp == ',';
}

/* Has the ordinary word at M something beside it that may make it a place: its own suffix (新城
 * 区), or a place before or after it in a list (慈溪和象山)? */
static int may_be_place(const tc_ctx *c, const tc_match *m)
{
    uint32_t beg = m->beg, end = m->beg + m->len, last = tc_at(c, end - 1);
    if (m->len > 2 && (last == U'区' || last == U'县' || last == U'市'))
        return 1;
    return (beg > 1 && is_list_mark(tc_at(c, beg - 1)) && tc_place_ending(c, beg - 1)) ||
           (is_list_mark(tc_at(c, end)) && tc_place_at(c, end + 1));
}

/* An ordinary word that is a place, too, goes to the gazetteer with its doubt. */
static taoci_code at_doubtful(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_place p = {.doubtful = 1};
    uint32_t n = tc_dict_word(c->dict, m->word)->senses;
    if (!usable(c, m, 0) || begins_name(c, m) || !may_be_place(c, m))
        return TAOCI_OK;
    for (uint32_t i = 0; i < n && p.cands < TC_PLACE_CANDS; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (tc_entry_anchors(e) & TC_A_PLACE && e.s->num)
            p.cand[p.cands++] = e;
    }
    return p.cands ? emit(c, m->beg, m->beg + m->len, &p, TC_SCORE_DICT - 50, NULL, err) : TAOCI_OK;
}

/* Is the place name that ends at END the first part of a road's or street's name: 重庆|路,
 * 台湾|风情街? A full name (北海市重庆路) stays the place it is. */
static int names_a_road(const tc_ctx *c, const tc_match *m)
{
    uint32_t end = m->beg + m->len;
    uint32_t cp = tc_at(c, end - 1);
    if (end >= c->view->n || cp == U'市' || cp == U'省' || cp == U'县' || cp == U'区' ||
        cp == U'镇' || cp == U'乡' || !c->scan->size[end])
        return 0;
    uint32_t e = end + c->scan->size[end];
    for (int tokens = 0; tokens < 2; tokens++) {
        const tc_match *h = tc_scan_ending(c->scan, e, TC_A_HEAD);
        if (h && h->beg >= end) {
            tc_entry x = tc_dict_find(c->dict, h->word, TC_A_HEAD);
            if (tc_str_is(tc_entry_note(x, "level"), "street") && e - end <= 4)
                return 1;
        }
        if (e >= c->view->n || !c->scan->size[e] || !(tc_class_at(c, e) & TC_C_HAN))
            break;
        e += c->scan->size[e];
    }
    return 0;
}

static taoci_code at_name(tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_place part[TC_PLACE_PARENTS + 2], outer;
    uint32_t beg[TC_PLACE_PARENTS + 2], end[TC_PLACE_PARENTS + 2], n = 1;
    memset(part, 0, sizeof part);
    if (!has_place(c, m->word, 1))
        return at_doubtful(c, m, err);
    if (m != tc_place_at(c, m->beg) || names_a_road(c, m))
        return TAOCI_OK;
    /* 京津冀 is three places, and they come as such. */
    if (is_run_region(c, m->word) && abbr_run(c, m->beg) >= m->beg + m->len)
        return TAOCI_OK;
    take_senses(c, &part[0], m->word, NULL);
    /* A lower part of a chain was emitted with the chain's head. */
    const tc_match *before = tc_place_ending(c, m->beg);
    if (before && before->beg < m->beg) {
        tc_place up = {0}, low = {0};
        take_senses(c, &up, before->word, NULL);
        take_senses(c, &low, m->word, &up);
        if (low.cands)
            return TAOCI_OK;
    }
    beg[0] = m->beg, end[0] = m->beg + m->len;
    while (n <= TC_PLACE_PARENTS) {
        const tc_match *low = lower_at(c, end[n - 1], &part[n - 1], &part[n]);
        if (!low || names_a_road(c, low))
            break;
        narrow(c, &part[n - 1], &part[n]);
        beg[n] = end[n - 1], end[n] = low->beg + low->len;
        n++;
    }
    taoci_code rc = TAOCI_OK;
    for (uint32_t i = 0; !rc && i < n; i++) {
        if (n > 1)
            part[i].via = "parent";
        rc = emit(c, beg[i], end[i], &part[i], TC_SCORE_DICT, NULL, err);
    }
    outer = part[n - 1];
    tc_str level;
    uint32_t last = tail_at(c, end[n - 1], &level);
    if (last > end[n - 1]) {
        outer.town = tc_text(c, end[n - 1], last);
        outer.level = level_name(c, level);
        if (!outer.level)
            rc = tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
    }
    outer.chain = 1;
    if (!rc && (n > 1 || last > end[n - 1]))
        rc = emit(c, beg[0], last, &outer, TC_SCORE_RULE, "place.chain", err);
    return rc;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)self;
    taoci_code rc = TAOCI_OK;
    if (m->mask & TC_A_PLACE)
        rc = at_name(c, m, err);
    if (!rc && m->mask & TC_A_ABBR && m->len == 1)
        rc = at_abbr(c, m, err);
    if (!rc && m->mask & TC_A_HEAD)
        rc = at_head(c, m, err);
    return rc;
}

/* ---- value ---- */

/* Six digits of GB/T 2260, or the nine of GB/T 10114 for a town. */
static void put_code(tc_value *v, const char *key, uint32_t num)
{
    char code[16];
    int digits = num > 999999 ? 9 : 6;
    for (int i = digits - 1; i >= 0; i--, num /= 10)
        code[i] = (char)('0' + num % 10);
    code[digits] = 0;
    tc_value_copy(v, key, code);
}

/* "full" and "parents": the names and codes of the divisions above, outermost first. */
static void put_parents(tc_ctx *c, tc_value *v, tc_entry e, tc_str last)
{
    uint32_t up[TC_PLACE_PARENTS], n = 0;
    for (uint32_t p = tc_place_parent(c->dict, e); p && n < TC_PLACE_PARENTS;) {
        tc_entry x = tc_dict_numbered(c->dict, p);
        if (!x.s)
            break;
        up[n++] = p;
        p = tc_place_parent(c->dict, x);
    }
    char full[512];
    size_t len = 0;
    for (uint32_t i = n; i <= n; i--) {
        tc_str name = i ? tc_str_of(tc_entry_canon(tc_dict_numbered(c->dict, up[i - 1]))) : last;
        if (len + name.len < sizeof full) {
            memcpy(full + len, name.p, name.len);
            len += name.len;
        }
    }
    full[len] = 0;
    tc_value_copy(v, "full", full);
    tc_value *list = n ? tc_value_list(v, "parents") : NULL;
    for (uint32_t i = n; i > 0; i--)
        put_code(list, NULL, up[i - 1]);
}

/* "province" of 粤, "country" of 中: the level of what an abbreviation stands for. */
static const char *level_of(const tc_ctx *c, tc_entry e)
{
    if (!(tc_entry_anchors(e) & TC_A_ABBR))
        return tc_entry_subtype(e);
    tc_entry own = e.s->num ? tc_dict_numbered(c->dict, e.s->num) : (tc_entry){0};
    if (own.s)
        return tc_entry_subtype(own);
    return strncmp(tc_entry_id(e), "iso:", 4) == 0 ? "country" : "continent";
}

static void put_ambiguous(tc_value *v, const tc_place *p)
{
    tc_value_null(v, "code");
    tc_value_true(v, "ambiguous");
    tc_value *list = tc_value_list(v, "candidates");
    for (uint32_t i = 0; i < p->cands; i++)
        if (p->cand[i].s->num)
            put_code(list, NULL, p->cand[i].s->num);
}

static void value(const tc_recogniser *self, tc_ctx *c, tc_mention *m)
{
    (void)self;
    const tc_place *p = m->data;
    tc_value *v = &m->value;
    if (!p->cands) {
        tc_value_text(v, "name", p->town);
        tc_value_null(v, "code");
        tc_value_puts(v, "level", p->level);
        return;
    }
    tc_entry e = p->cand[0];
    const char *canon = tc_entry_canon(e);
    tc_str name = *canon ? tc_str_of(canon) : tc_text(c, m->beg, m->end);
    tc_value_text(v, "name", p->town.len ? p->town : name);
    if (!p->decided) {
        put_ambiguous(v, p);
        return;
    }
    if (e.s->num) {
        put_parents(c, v, e, name);
        put_code(v, "code", tc_place_county(e.s->num));
        if (e.s->num > 999999)
            put_code(v, "code9", e.s->num);
        tc_str until = tc_entry_note(e, "until"), successor = tc_entry_note(e, "successor");
        if (until.len)
            tc_value_text(v, "until", until);
        if (tc_str_starts(successor, "cn:"))
            tc_value_text(v, "successor", (tc_str){successor.p + 3, successor.len - 3});
    } else {
        tc_value_puts(v, "id", tc_entry_id(e));
    }
    tc_value_puts(v, "level", p->town.len ? p->level : level_of(c, e));
    tc_value_puts(v, "via", p->via);
}

const tc_recogniser tc_ent_place = {.type = "place",
                                    .summary = "places, with GB/T 2260 code and level",
                                    .anchors = TC_A_PLACE | TC_A_ABBR | TC_A_HEAD,
                                    .family = TC_FAM_PLACE,
                                    .holds = TC_FAM_PLACE,
                                    .at = at,
                                    .value = value};

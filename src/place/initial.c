#include "place/initial.h"

#include "find/role.h"
#include "find/trait.h"
#include "place/division.h"
#include "place/placeval.h"

/* LINE_CHARS: of an item in a list of lines, 日照至五莲; LINES_MOST: items that are looked at. */
enum { RUN_MOST = 8, LIST_MOST = 16, LINE_CHARS = 6, LINES_MOST = 4 };

static int abbr_at(const tc_ctx *c, uint32_t i)
{
    if (!(tc_scan_one(c->scan, i).mask & TC_A_ABBR) && c->dict->count == 1)
        return 0; /* nearly always */
    return tc_scan_longest(c->scan, i, TC_A_ABBR).len == 1;
}

/* May the single-character token at I extend a run: a name that no list has (凉山 in 甬凉)? The
 * document decides. */
static int abbr_guess(const tc_ctx *c, uint32_t i)
{
    uint32_t word = i < c->view->n && c->scan->size[i] == 1 ? c->scan->word[i + 1] : 0;
    tc_entry stop = tc_dict_find(c->dict, word, TC_A_STOP);
    return i < c->view->n && c->scan->size[i] == 1 && tc_class_at(c, i) == TC_C_HAN &&
           !tc_dict_is(c->dict, word, TC_A_CUE | TC_A_HEDGE | TC_A_UNIT | TC_A_HEAD) &&
           !(stop.s && strcmp(tc_entry_subtype(stop), "function") == 0);
}

/* Is the word a region that is named by its members: 京津冀, 川渝? */
int tc_initial_is_run(const tc_ctx *c, uint32_t word)
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
    tc_match m = tc_scan_longest(c->scan, i, TC_A_ABBR);
    *country = 0;
    int strong = 0;
    for (uint32_t k = 0; k < tc_dict_word(c->dict, m.word)->senses; k++) {
        tc_entry e = tc_dict_entry(c->dict, m.word, k);
        if (!(tc_entry_anchors(e) & TC_A_ABBR))
            continue;
        if (!strong || (e.s->num && !tc_entry_never_alone(e)))
            *country = !e.s->num;
        strong |= !tc_entry_never_alone(e);
    }
    return strong;
}

/* Is the line of TYPE written at I, as a whole word or (LONG = 0) as one character? */
static int is_frame(const tc_ctx *c, uint32_t i, const char *type, int is_long)
{
    if (!is_long && c->dict->count == 1 && !(tc_scan_one(c->scan, i).mask & TC_A_CUE))
        return 0; /* mostly */
    tc_match m = tc_scan_longest(c->scan, i, TC_A_CUE);
    if (!m.len || !(tc_trait(c, m.word) & TC_T_FRAME) || (m.len > 1) != is_long ||
        (is_long && !tc_scan_cut(c->scan, i + m.len)))
        return 0;
    for (uint32_t k = 0; k < tc_dict_word(c->dict, m.word)->senses; k++)
        if (strcmp(tc_entry_type(tc_dict_entry(c->dict, m.word, k)), type) == 0)
            return 1;
    return 0;
}

/* Does the run that ends at END stand in a frame of pairs (印巴|两国), and of countries? */
static int pair_frame(const tc_ctx *c, uint32_t end)
{
    return is_frame(c, end, "cue/abbr_pair", 1);
}

/* Is the character at I often named with the one behind it (note with=: 印巴, 巴以)? */
static int are_partners(const tc_ctx *c, uint32_t i)
{
    tc_match m = tc_scan_longest(c->scan, i, TC_A_ABBR);
    for (uint32_t k = 0; m.len && k < tc_dict_word(c->dict, m.word)->senses; k++) {
        tc_entry e = tc_dict_entry(c->dict, m.word, k);
        if (tc_entry_anchors(e) & TC_A_ABBR && !e.s->num &&
            tc_str_has(tc_entry_note(e, "with"), tc_at(c, i + 1)))
            return 1;
    }
    return 0;
}

/* May the token [BEG, END) of one-character names be part of a run? One character always; a
 * longer word only where it is nothing else and each character is strong: 川渝, 中美, no 资金. */
static int abbr_token(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t word = c->scan->word[end];
    int country;
    if (end - beg == 1)
        return 1;
    /* 西南 has members, too. */
    int run = word && tc_initial_is_run(c, word) && !tc_is_compass(tc_at(c, end - 1));
    int led = beg > 0 && abbr_at(c, beg - 1) && tc_scan_back(c->scan, beg) == 1; /* 乌|美德|法 */
    if (word && !run &&
        (tc_dict_is(c->dict, word, TC_A_PLACE | TC_A_NAME | TC_A_CUE | (led ? 0 : TC_A_STOP)) ||
         (tc_dict_word(c->dict, word)->pos && tc_dict_word(c->dict, word)->pos != 'n' &&
          !pair_frame(c, end))))
        return 0;
    if (end == beg + 2 && are_partners(c, beg))
        return 1;
    for (uint32_t i = beg; i < end && !pair_frame(c, end); i++)
        if (!abbr_is_strong(c, i, &country))
            return 0;
    return 1;
}

/* The token [BEG, END) may be a pair with the noun behind it (中美|关系): the end of the pair, or BEG. */
static uint32_t compound(const tc_ctx *c, uint32_t beg, uint32_t n, uint32_t end)
{
    int country;
    /* 中|韩两国: the end of a run looked like a person's name. */
    if (n == beg + 1 && !c->scan->word[end] && pair_frame(c, n))
        return n;
    if (n < beg + 2 || end < n + 2 ||
        tc_dict_is(c->dict, c->scan->word[end], TC_A_PLACE | TC_A_NAME))
        return beg;
    const tc_cell *front = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + beg, n - beg);
    if (front && front->mask & TC_A_PLACE && !tc_initial_is_run(c, front->word))
        return beg; /* 西南|联合 */
    for (uint32_t i = beg; i < n; i++)
        if (!abbr_is_strong(c, i, &country))
            return beg;
    const tc_cell *rest = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + n, end - n);
    return rest && rest->word ? n : beg;
}

/* A country stands beside countries only: 豫中 is the middle of Henan. */
static int one_kind(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    int country, countries = 0, all = 0;
    for (uint32_t i = beg; i < end; i++)
        if (abbr_at(c, i) && abbr_is_strong(c, i, &country)) {
            countries += country;
            all++;
        }
    return countries == 0 || countries == all;
}

/* Is the single character at I a place in its frames only (华锦 is no 华)? */
static int only_framed(const tc_ctx *c, uint32_t i)
{
    tc_entry e = tc_dict_find(c->dict, c->scan->word[i + 1], TC_A_ABBR);
    return c->scan->size[i] == 1 && e.s && tc_str_is(tc_entry_note(e, "frame"), "1");
}

/* Is the single character at I a particle (以|京津冀), which is a country's name with partners of its
 * own, too? */
static int is_particle(const tc_ctx *c, uint32_t i)
{
    uint32_t word = c->scan->word[i + 1];
    tc_entry e = tc_dict_find(c->dict, word, TC_A_ABBR);
    return c->scan->size[i] == 1 && tc_dict_is(c->dict, word, TC_A_STOP) && e.s &&
           tc_entry_note(e, "with").len && !are_partners(c, i);
}

/* The end of the run of two and more one-character names at BEG, made of whole tokens; BEG when
 * there is none. */
uint32_t tc_initial_run(const tc_ctx *c, uint32_t beg)
{
    uint32_t e = beg, n = 0;
    if (!tc_scan_cut(c->scan, beg) || !abbr_at(c, beg))
        return beg;
    /* Nearly always what stands behind says that it is none. */
    if (!abbr_at(c, beg + 1) && (c->scan->size[beg] > 1 || !abbr_guess(c, beg + 1)))
        return beg;
    if (is_particle(c, beg) || only_framed(c, beg) ||
        (beg > 0 && abbr_at(c, beg - 1) && tc_scan_back(c->scan, beg) == 1 &&
         !is_particle(c, beg - 1)))
        return beg;
    while (e < c->view->n && e - beg < RUN_MOST) {
        uint32_t end = e + c->scan->size[e];
        for (n = e; n < end && abbr_at(c, n);)
            n++;
        if ((n < end || !abbr_token(c, e, end) || only_framed(c, e)) && !abbr_guess(c, e)) {
            e = compound(c, e, n, end);
            break;
        }
        e = end;
    }
    if (e == beg + 2 && tc_at(c, beg) == tc_at(c, beg + 1))
        return beg; /* 和和|美美 */
    return e - beg < 2 || !one_kind(c, beg, e) ? beg : e;
}

/* Does the frame of one character at I stand beside countries so surely that a weak character may be one (note
 * weak=): 访马, 老方? */
static int is_firm(const tc_ctx *c, uint32_t i)
{
    tc_match m = tc_scan_longest(c->scan, i, TC_A_CUE);
    for (uint32_t k = 0; m.len == 1 && k < tc_dict_word(c->dict, m.word)->senses; k++)
        if (tc_entry_note(tc_dict_entry(c->dict, m.word, k), "weak").len)
            return 1;
    return 0;
}

/* Is the name E of one character one in the frame at I: any, or those that its note frame= names (陆|资)? */
static int goes_with(const tc_ctx *c, tc_entry e, uint32_t i)
{
    tc_str frames = tc_entry_note(e, "frame");
    return !frames.len || tc_str_is(frames, "1") || tc_str_has(frames, tc_at(c, i));
}

/* 对 is a word of its own: 对非|合作 speaks of Africa, 对非|公有制 does not. */
static int is_led_on(const tc_ctx *c, uint32_t beg)
{
    return tc_dict_is(c->dict, c->scan->word[beg + 1], TC_A_STOP) && c->scan->size[beg] == 1 &&
           tc_dict_is(c->dict, c->scan->word[beg], TC_A_STOP) &&
           tc_class_at(c, beg + 1) & TC_C_HAN && !pair_frame(c, beg + 1);
}

/* One character alone in its frame, which is the whole of a word or of two (驻华, 中方) or a word
 * behind it (俄|总统): TC_INITIAL_FRAMED or _NAMED, 0 for none. A weak one wants its full name in the
 * text. 华 is a place in short frames only (note frame=1), in 中华 it is none; 中 in short ones. */
static int framed(const tc_ctx *c, uint32_t beg)
{
    const tc_scan *s = c->scan;
    int country;
    int cut_before = tc_scan_cut(s, beg), cut_after = tc_scan_cut(s, beg + 1);
    int before = beg > 0 && cut_after && tc_scan_cut(s, beg - 1) &&
                 is_frame(c, beg - 1, "cue/abbr_before", 0);
    int after = cut_before && tc_scan_cut(s, beg + 2) && is_frame(c, beg + 1, "cue/abbr_after", 0);
    int leads = cut_before && cut_after && is_frame(c, beg + 1, "cue/abbr_after", 1);
    tc_match m =
        before || after || leads ? tc_scan_longest(s, beg, TC_A_ABBR) : (tc_match){.len = 0};
    tc_entry e = m.len ? tc_dict_find(c->dict, m.word, TC_A_ABBR) : (tc_entry){0};
    if (!e.s || is_particle(c, beg))
        return 0;
    int frames_only = tc_entry_note(e, "frame").len != 0, strong = abbr_is_strong(c, beg, &country);
    int doubtful = !strong || tc_entry_note(e, "weak").len;
    before = before && goes_with(c, e, beg - 1) && !(doubtful && is_led_on(c, beg));
    after = after && goes_with(c, e, beg + 1);
    if ((before || after) && (strong || frames_only))
        return TC_INITIAL_FRAMED;
    int firm = (before && is_firm(c, beg - 1)) || (after && is_firm(c, beg + 1));
    if (after && firm && !(tc_trait(c, s->word[beg + 2]) & TC_T_COMMON))
        cut_after = 1; /* 秘方 of 秘鲁, but no 南方 */
    if (!cut_before || !cut_after || frames_only || (tc_entry_note(e, "weak").len && !firm))
        return 0;
    if (leads)
        return strong ? TC_INITIAL_FRAMED : TC_INITIAL_NAMED;
    return before || after ? TC_INITIAL_NAMED : 0;
}

static int is_numeral(uint32_t cp)
{
    return cp == U'两' || (cp >= '0' && cp <= '9') || cp == U'三' || cp == U'四' || cp == U'五' ||
           cp == U'六' || cp == U'七' || cp == U'八' || cp == U'九' || cp == U'十';
}

/* Is I one of single characters in a list (美、日、德|等国)? The character that closes the list (国,
 * 省, 市, 地), 0 for none. */
static uint32_t listed(const tc_ctx *c, uint32_t i)
{
    uint32_t beg = i, end = i;
    while (beg >= 2 && i - beg < LIST_MOST && tc_at(c, beg - 1) == U'、' && abbr_at(c, beg - 2) &&
           tc_scan_back(c->scan, beg - 1) == 1)
        beg -= 2;
    while (end - i < LIST_MOST && tc_at(c, end + 1) == U'、' && abbr_at(c, end + 2) &&
           c->scan->size[end + 2] == 1)
        end += 2;
    if (beg == end || c->scan->size[i] != 1)
        return 0;
    end++;
    end += tc_at(c, end) == U'等';
    end += tc_at(c, end) == U'近' || tc_at(c, end) == U'约';
    for (int k = 0; k < 2; k++)
        end += is_numeral(tc_at(c, end));
    end += tc_at(c, end) == U'个';
    uint32_t cp = tc_at(c, end);
    return cp == U'国' || cp == U'省' || cp == U'市' || cp == U'地' ? cp : 0;
}

/* Is what ends at END an item of a list of lines (京港澳、大广|高速)? */
static int names_a_line(const tc_ctx *c, uint32_t end)
{
    uint32_t i = end, from = end, items = 0;
    while (i < c->view->n && i - from <= LINE_CHARS) {
        if (tc_at(c, i) == U'、') {
            from = ++i;
            if (++items > LINES_MOST)
                return 0;
            continue;
        }
        if (!items || !(tc_class_at(c, i) & TC_C_HAN) || !c->scan->size[i])
            return 0;
        i += c->scan->size[i];
        tc_match h = tc_scan_ending(c->scan, i, TC_A_HEAD);
        if (h.len && h.beg > from + 1 &&
            tc_entry_note(tc_dict_find(c->dict, h.word, TC_A_HEAD), "line").len)
            return 1;
    }
    return 0;
}

static taoci_code propose(const tc_ent_type *type, tc_ctx *c, uint32_t i, int how, int abroad,
                          int strong, taoci_err *err)
{
    tc_match k = tc_scan_longest(c->scan, i, TC_A_ABBR);
    int alone = how == TC_INITIAL_FRAMED || how == TC_INITIAL_NAMED;
    tc_place p = {.abbr = (uint8_t)how, .abroad = (uint8_t)abroad, .via = alone ? NULL : "combine"};
    for (uint32_t s = 0; k.len && s < tc_dict_word(c->dict, k.word)->senses; s++) {
        tc_entry e = tc_dict_entry(c->dict, k.word, s);
        if (tc_entry_anchors(e) & TC_A_ABBR && p.cands < TC_PLACE_CANDS)
            p.cand[p.cands++] = e;
    }
    uint8_t line = strong ? TC_R_LINE_INITIAL : TC_R_LINE_LONE_INITIAL;
    uint8_t rule = strong ? TC_R_PLACE_INITIAL : TC_R_PLACE_LONE_INITIAL;
    return tc_place_emit(type, c, i, i + 1, &p, p.cands ? line : rule, err);
}

/* May the character at I be a place at all? Inside a word there are no runs, no lists and no frames but before it (驻|华); at
 * the beginning of one, a run goes on with its second character, or that is a frame: 中美, 中方. To be asked of every
 * twentieth character, mostly in vain. */
static int may_be_one(const tc_ctx *c, uint32_t i)
{
    const tc_scan *s = c->scan;
    if (!tc_scan_cut(s, i))
        return i > 0 && tc_scan_cut(s, i + 1) && tc_scan_cut(s, i - 1);
    if (s->size[i] < 2 || c->dict->count > 1)
        return 1;
    uint16_t next = tc_scan_one(s, i + 1).mask;
    return next & TC_A_ABBR || (s->size[i] == 2 && next & TC_A_CUE);
}

taoci_code tc_initial_at(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    if (!may_be_one(c, m->beg))
        return TAOCI_OK;
    uint32_t end = tc_initial_run(c, m->beg), closed = 0;
    int country, strong = 1, abroad = 0, how = TC_INITIAL_RUN;
    if (end > m->beg) {
        int sure = pair_frame(c, end) || (end == m->beg + 2 && are_partners(c, m->beg));
        how = sure ? TC_INITIAL_SURE : TC_INITIAL_RUN;
    } else if ((closed = listed(c, m->beg))) {
        end = m->beg + 1;
        how = TC_INITIAL_SURE;
        abroad = closed == U'国';
    } else if ((how = framed(c, m->beg))) {
        end = m->beg + 1;
    }
    if (end > m->beg && !closed && names_a_line(c, end + (end == m->beg + 1))) {
        tc_place line = {.town = tc_text(c, m->beg, end), .level = "street"};
        return end == m->beg + 1 ? TAOCI_OK
                                 : tc_place_emit(type, c, m->beg, end, &line, TC_R_PLACE_LINE, err);
    }
    /* 长 of 长辽梅: a guess in front, which the document confirms or not. */
    uint32_t beg = m->beg;
    if (end > beg + 1 && beg > 0 && tc_scan_back(c->scan, beg) == 1 && abbr_guess(c, beg - 1))
        beg--;
    for (uint32_t i = m->beg; i < end; i++) {
        int is_strong = abbr_at(c, i) && abbr_is_strong(c, i, &country);
        abroad |= is_strong && country;
        strong &= is_strong;
    }
    abroad |= how == TC_INITIAL_SURE && tc_at(c, end + 1) == U'国';
    taoci_code rc = TAOCI_OK;
    for (uint32_t i = beg; !rc && i < end; i++)
        if (!tc_role_holds(c, i, i + 1, "role/everyday")) /* 日中时分 */
            rc = propose(type, c, i, how, abroad,
                         strong || how == TC_INITIAL_SURE || how == TC_INITIAL_FRAMED, err);
    return rc;
}

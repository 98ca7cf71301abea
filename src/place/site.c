#include "place/site.h"

#include "find/trait.h"
#include "place/division.h"
#include "place/initial.h"
#include "place/listed.h"
#include "place/placeval.h"

/* Characters before the suffix of an unlisted name; of 京雄高速. */
enum { NAME_MOST = 4, SITE_MOST = 6, FOREIGN_LEAST = 3, FOREIGN_MOST = 8, LETTERS_MOST = 3 };

/* Traits of words that no name holds. */
#define FUNCTION (TC_T_STOP | TC_T_CUE | TC_T_SAY | TC_T_ACT | TC_T_GENERIC)

/* What a suffix says of the name before it, by its level. */
enum {
    OPEN = 1,     /* it makes a name of what stands before it */
    FOREIGN = 2,  /* … of sounds that write a foreign name: 马普马兰加|省 */
    CHAINS = 4,   /* a lower part may follow: 红庄乡|陈沟村 */
    ENDS_NAME = 8 /* one character of it may close a name that the list has without: 洛杉矶|市 */
};

static int traits_of(tc_str level)
{
    static const struct {
        const char *level;
        int traits;
    } row[] = {{"province", FOREIGN | ENDS_NAME},
               {"city", FOREIGN | ENDS_NAME},
               {"county", OPEN | FOREIGN | ENDS_NAME},
               {"town", OPEN | FOREIGN | CHAINS | ENDS_NAME},
               {"village", OPEN | FOREIGN | CHAINS},
               {"natural", OPEN | FOREIGN},
               {"site", OPEN},
               {"street", OPEN | FOREIGN}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (tc_str_is(level, row[i].level))
            return row[i].traits;
    return 0;
}

/* The line of the place suffix that is match M, .s = NULL when M is none. */
static tc_entry suffix_of(const tc_ctx *c, const tc_match *m)
{
    for (uint32_t i = 0; i < tc_dict_word(c->dict, m->word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, m->word, i);
        if (tc_entry_anchors(e) & TC_A_HEAD && strcmp(tc_entry_type(e), "head/place") == 0)
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
    /* What looks like a person's name is none with a particle in it: 庄及乔. */
    for (uint32_t i = beg; !word && end - beg > 1 && i < end; i++) {
        const tc_cell *one = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + i, 1);
        if (one && tc_trait(c, one->word) & TC_T_STOP)
            return 0;
    }
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

/* Is the character at I one of those that write the sounds of foreign names? */
static int writes_sound(const tc_ctx *c, uint32_t i)
{
    const tc_cell *cell = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + i, 1);
    return cell && cell->mask & TC_A_SOUND;
}

/* The start of the foreign name in front of the suffix at HEAD, three characters and more that write
 * sounds: 马普马兰加|省. HEAD when there is none. */
static uint32_t foreign_start(tc_ctx *c, uint32_t head)
{
    uint32_t i = head;
    while (i > 0 && head - i < FOREIGN_MOST && c->scan->back[i]) {
        uint32_t beg = i - c->scan->back[i];
        uint32_t word = c->scan->word[i], k = beg;
        int function =
            tc_dict_is(c->dict, word, TC_A_STOP | TC_A_CUE) && tc_trait(c, word) & FUNCTION;
        if (function || tc_dict_is(c->dict, word, TC_A_PLACE) ||
            (i - beg > 1 && tc_trait(c, word) & TC_T_COMMON))
            break;
        while (k < i && (tc_class_at(c, k) & (TC_C_HAN | TC_C_NUMERAL)) == TC_C_HAN &&
               writes_sound(c, k))
            k++;
        if (k < i)
            break;
        i = beg;
    }
    return head - i < FOREIGN_LEAST ? head : i;
}

/* May [BEG, HEAD) be a name with nothing before it that says so? It holds what no text uses else: a
 * rare word, or two and more single characters; no verb in front, no adjectives alone (老旧|小区), no
 * signs (县|镇|村). */
static int stands_alone(tc_ctx *c, uint32_t beg, uint32_t head)
{
    uint32_t singles = 0, names = 0, rare = 0;
    for (uint32_t i = beg; i < head; i += c->scan->size[i]) {
        uint32_t end = i + c->scan->size[i], word = c->scan->word[end], t = tc_trait(c, word);
        char pos = word ? tc_dict_word(c->dict, word)->pos : 0;
        if (end - i > 1) {
            if (pos == 'a' || pos == 'v')
                return 0;
            rare += is_rare(c, i, end) != 0;
            continue;
        }
        uint32_t cp = tc_at(c, i);
        if (tc_division_sign(cp) || cp == U'村' || (i == beg && tc_trait_acts(t, 1)))
            return 0;
        singles++;
        names += pos != 'a';
    }
    return rare || (singles > 1 && names);
}

static tc_str level_of(tc_entry e)
{
    return tc_entry_note(e, "level");
}

static int is_weak(tc_entry e)
{
    return tc_entry_note(e, "weak").len != 0;
}

/* The rule for the unlisted name [BEG, HEAD) + suffix; TC_R_NONE for none. Directly behind a place it is
 * sure; alone it takes two characters and more that are no everyday word. */
static uint8_t unlisted_rule(tc_ctx *c, uint32_t beg, uint32_t head, tc_entry suffix)
{
    tc_str level = level_of(suffix);
    uint32_t chars = head - beg;
    if (chars < 2)
        return TC_R_NONE;
    int site = tc_str_is(level, "site"), natural = tc_str_is(level, "natural");
    int whole = c->scan->size[beg] == chars;
    int rare = !whole || is_rare(c, beg, head);
    const tc_match *place = tc_place_ending(c, beg);
    tc_entry e = place ? tc_dict_find(c->dict, place->word, TC_A_PLACE) : (tc_entry){0};
    int abroad = e.s && strcmp(tc_entry_subtype(e), "country") == 0;
    if (place && !(abroad && traits_of(level) & CHAINS)) /* 中国|文明乡|风 */
        return rare ? TC_R_PLACE_BEHIND : natural ? TC_R_NONE : TC_R_PLACE_BEHIND_WORD;
    /* One rare word is the name of a town: 公明|镇. */
    int town = rare && traits_of(level) & CHAINS && !is_weak(suffix) &&
               !tc_str_has(TC_STR("村寨湾"), tc_at(c, head - 1));
    if (!stands_alone(c, beg, head) || (whole && c->scan->word[head] && !site && !town))
        return TC_R_NONE;
    return TC_R_PLACE_ALONE;
}

/* What ends in 湾 or 沟 at END is a bay, a valley (石岛湾, 美岱沟), but 李家湾 a village. */
static tc_str level_at(const tc_ctx *c, uint32_t end, tc_str level)
{
    uint32_t cp = tc_at(c, end - 1);
    int village = tc_at(c, end - 2) == U'家' || !tc_str_is(level, "village");
    return !village && (cp == U'湾' || cp == U'沟') ? TC_STR("natural") : level;
}

/* The longest suffix of places that is written at I and ends on a border; .s = NULL for none. */
static tc_entry suffix_at(const tc_ctx *c, uint32_t i, uint32_t *end)
{
    tc_entry best = {0};
    if (i >= c->view->n || !tc_scan_cut(c->scan, i))
        return best;
    for (uint32_t k = c->scan->at[i]; k < c->scan->at[i + 1]; k++) {
        const tc_match *m = &c->scan->match.p[k];
        tc_entry e = m->mask & TC_A_HEAD && tc_scan_cut(c->scan, i + m->len) ? suffix_of(c, m)
                                                                             : (tc_entry){0};
        if (e.s) {
            best = e;
            *end = i + m->len;
        }
    }
    return best;
}

/* May the suffix E follow a place directly, as in 布达拉宫广场, 合肥火车站? */
static int joins(tc_entry e)
{
    return tc_entry_note(e, "join").len || (!is_weak(e) && tc_str_is(level_of(e), "site"));
}

/* The name that [.., END) is goes on with a second suffix: 南市屯|村, 蔡塘|自然村. */
static uint32_t second_suffix(const tc_ctx *c, uint32_t end, tc_str *level)
{
    uint32_t e;
    tc_entry s = suffix_at(c, end, &e);
    if (!s.s || is_weak(s) || !(traits_of(level_of(s)) & CHAINS))
        return end;
    *level = level_of(s);
    return e;
}

/* Is [BEG, HEAD) no name but the sign of a place itself: 森林|湿地公园? */
static int is_sign(const tc_ctx *c, uint32_t beg, uint32_t head)
{
    uint32_t end;
    return head > beg + 1 && suffix_at(c, beg, &end).s && end == head;
}

/* May [BEG, HEAD) name a site behind a place: 枣庄|东湖|公园? Another place may. */
static int site_name(tc_ctx *c, uint32_t beg, uint32_t head)
{
    uint32_t i = beg;
    if (is_sign(c, beg, head))
        return 0;
    while (i < head && c->scan->size[i]) {
        uint32_t end = i + c->scan->size[i];
        int place = tc_dict_is(c->dict, c->scan->word[end], TC_A_PLACE);
        if (end > head || !(place || name_piece(c, i, end)) ||
            (!place && tc_trait(c, c->scan->word[end]) & TC_T_COMMON && end - i > 1 && end < head))
            return 0;
        i = end;
    }
    return i == head;
}

/* The unlisted site behind a place that starts at I and has its suffix within SITE_MOST characters:
 * its end, or I. */
static uint32_t site_at(tc_ctx *c, uint32_t i, tc_str *level)
{
    /* 云南|丽江古城: one word, a place and a sign. */
    const tc_match *h = i < c->view->n && c->scan->size[i] > 3
                            ? tc_scan_ending(c->scan, i + c->scan->size[i], TC_A_HEAD)
                            : NULL;
    tc_entry sign = h && h->beg > i + 1 ? suffix_of(c, h) : (tc_entry){0};
    const tc_cell *front =
        sign.s ? tc_trie_exact(&c->dict->lex[0].trie, c->view->code + i, h->beg - i) : NULL;
    if (front && front->mask & TC_A_PLACE && tc_str_is(level_of(sign), "site") && joins(sign)) {
        *level = level_of(sign);
        return i + c->scan->size[i];
    }
    for (uint32_t head = i + 2; head <= i + SITE_MOST && head < c->view->n; head++) {
        uint32_t end;
        tc_entry e = suffix_at(c, head, &end);
        if (!e.s || end == head + 1 || !site_name(c, i, head) ||
            !(tc_str_is(level_of(e), "site") || (tc_str_is(level_of(e), "street") && !is_weak(e))))
            continue;
        *level = level_of(e);
        return end;
    }
    return i;
}

/* Does the word of one character at I stand in names of villages, though it is no noun: 五井中村,
 * 常口村? */
static int stands_in_names(const tc_ctx *c, uint32_t i, uint32_t word)
{
    return tc_dict_word(c->dict, word)->pos == 'd' || tc_is_compass(tc_at(c, i)) ||
           tc_str_has(TC_STR("上下中前后里外"), tc_at(c, i));
}

/* Is [BEG, END) free of words that no name holds? Words that reach over its borders do not count:
 * behind a county any two characters before 镇 are a name, however rare. */
static int no_function_word(tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        if (!(tc_class_at(c, i) & TC_C_HAN))
            return 0;
        uint32_t size = c->scan->size[i], word = size ? c->scan->word[i + size] : 0;
        if (word && i + size <= end && tc_dict_is(c->dict, word, TC_A_STOP | TC_A_CUE) &&
            tc_trait(c, word) & FUNCTION && !(size == 1 && stands_in_names(c, i, word)))
            return 0;
    }
    return 1;
}

/* Is [BEG, END) a phrase cut off: a verb or an adjective with a character behind it (发挥|侨|乡, 深度|融|
 * 湾), or signs of divisions (县|镇|村)? */
static int is_phrase(tc_ctx *c, uint32_t beg, uint32_t end)
{
    uint32_t size = c->scan->size[beg], last;
    for (uint32_t i = beg; i < end; i++)
        if (c->scan->size[i] == 1 && tc_full_sign(tc_at(c, i)))
            return 1;
    uint32_t word = size > 1 && beg + size < end ? c->scan->word[beg + size] : 0;
    return word &&
           (tc_trait(c, word) & (TC_T_VERB | TC_T_COMMON) ||
            tc_dict_is(c->dict, word, TC_A_STOP)) &&
           !suffix_at(c, end - 1, &last).s && /* 打铁|桥|村 */
           !tc_is_compass(tc_at(c, end - 1)) &&
           !tc_str_has(TC_STR("新老大小上下前后"), tc_at(c, end - 1));
}

/* Is a place one of the words in [BEG, END): 广州|东至|新塘? */
static int holds_place(const tc_ctx *c, uint32_t beg, uint32_t end)
{
    for (uint32_t i = beg; i < end; i++) {
        uint32_t size = c->scan->size[i];
        if (size > 1 && i + size <= end && tc_dict_is(c->dict, c->scan->word[i + size], TC_A_PLACE))
            return 1;
    }
    return 0;
}

/* The unlisted town or village that starts right at I: its end, or I. */
static uint32_t village_at(tc_ctx *c, uint32_t i, tc_str *level)
{
    for (uint32_t head = i + 2; head <= i + NAME_MOST && head < c->view->n; head++) {
        const tc_match *h = tc_scan_longest(c->scan, head, TC_A_HEAD);
        if (!h || !tc_scan_cut(c->scan, head + h->len))
            continue;
        tc_str l = tc_entry_note(tc_dict_find(c->dict, h->word, TC_A_HEAD), "level");
        if (!(traits_of(l) & CHAINS))
            continue;
        int weak = tc_entry_note(tc_dict_find(c->dict, h->word, TC_A_HEAD), "weak").len != 0;
        if (weak && !tc_scan_cut(c->scan, head))
            continue; /* 通州站|开通|运营 */
        if (!no_function_word(c, i, head) || is_phrase(c, i, head) ||
            (weak && holds_place(c, i, head)))
            return i;
        *level = level_at(c, head + h->len, l);
        return second_suffix(c, head + h->len, level);
    }
    return i;
}

uint32_t tc_site_tail(tc_ctx *c, uint32_t i, int first, tc_str *level, int *named)
{
    uint32_t end;
    tc_entry e = first ? suffix_at(c, i, &end) : (tc_entry){0};
    *named = 0;
    *level = (tc_str){0};
    if (e.s && tc_str_is(level_of(e), "village")) { /* 西柏坡|村, 南山|堡村 */
        uint32_t more = second_suffix(c, end, level);
        if (more == end)
            *level = level_of(e);
        if (more > end || !is_weak(e))
            return more;
    } else if (e.s && ((end == i + 1 && traits_of(level_of(e)) & ENDS_NAME &&
                        !tc_division_sign(tc_at(c, i - 1))) ||
                       joins(e))) {
        *level = level_of(e);
        return end;
    }
    *named = 1;
    end = village_at(c, i, level);
    if (end == i)
        return site_at(c, i, level);
    uint32_t more; /* 茱萸湾|公园 is no village */
    e = suffix_at(c, end, &more);
    if (!e.s || more == end + 1 || !tc_str_is(level_of(e), "site"))
        return end;
    *level = level_of(e);
    return more;
}

/* The start of the initials before the traffic line at HEAD: 京雄|高速, 弥蒙|铁路; HEAD for none. At
 * least one of them is on the list. */
static uint32_t line_start(tc_ctx *c, uint32_t head)
{
    uint32_t i = head, listed = 0, points = 0;
    while (i > 0 && head - i <= LETTERS_MOST && tc_class_at(c, i - 1) == TC_C_HAN) {
        const tc_match *m = tc_scan_longest(c->scan, i - 1, TC_A_ABBR);
        int known = m && m->len == 1;
        int single = c->scan->back[i] == 1 && !(tc_trait(c, c->scan->word[i]) & FUNCTION);
        if ((!known && !single) ||
            (c->scan->back[i] > 1 && tc_dict_is(c->dict, c->scan->word[i], TC_A_PLACE) &&
             !tc_initial_is_run(c, c->scan->word[i])))
            break; /* 西安至|延安|高速铁路 */
        listed += (uint32_t)known;
        points += tc_is_compass(tc_at(c, i - 1)) || tc_at(c, i - 1) == U'中';
        i--;
    }
    while (i < head && !tc_scan_cut(c->scan, i))
        i++;
    /* 粤桂黔滇|高铁 are four provinces. */
    return !listed || head - i < 2 || head - i > LETTERS_MOST || points == head - i ? head : i;
}

/* The name before the suffix M, its start to *BEG: its rule, TC_R_NONE when there is none. */
static uint8_t name_before(tc_ctx *c, const tc_match *m, tc_entry e, uint32_t *beg)
{
    int traits = traits_of(level_of(e)), site = tc_str_is(level_of(e), "site");
    if (m->beg && m->len == 1 && tc_at(c, m->beg) == tc_at(c, m->beg - 1))
        return TC_R_NONE;                                       /* 百脉泉|泉|群 */
    int alley = tc_str_is(level_of(e), "street") && is_weak(e); /* 路, 里 close ordinary words */
    if (tc_entry_note(e, "line").len) {
        *beg = line_start(c, m->beg);
        return *beg < m->beg ? TC_R_PLACE_LINE : TC_R_NONE;
    }
    if (traits & FOREIGN && !alley) {
        *beg = foreign_start(c, m->beg);
        if (*beg < m->beg)
            return TC_R_PLACE_FOREIGN;
    }
    /* All districts are listed: 农高区 is none. */
    int district = tc_str_is(level_of(e), "county") && tc_at(c, m->beg + m->len - 1) == U'区';
    uint32_t end;
    if (!(traits & OPEN) || (site && m->len == 1) || alley || district)
        return TC_R_NONE;
    *beg = unlisted_start(c, m->beg, site ? SITE_MOST : NAME_MOST);
    if ((suffix_at(c, *beg, &end).s && end == m->beg + m->len) || is_sign(c, *beg, m->beg))
        return TC_R_NONE; /* 国家公园 by itself */
    return *beg < m->beg ? unlisted_rule(c, *beg, m->beg, e) : TC_R_NONE;
}

/* Is the rare word that ends with the sign M a town's or a village's name (翠亨村), no kind of village
 * (专业村)? Its start, or that of M. */
static uint32_t known_name(tc_ctx *c, const tc_match *m)
{
    uint32_t end = m->beg + m->len, len = c->scan->back[end], beg = end - len;
    uint32_t word = c->scan->word[end];
    if (m->len != 1 || len < 3 || len > 4 || !word || !(tc_trait(c, word) & TC_T_RARE) ||
        !tc_str_has(TC_STR("村镇乡"), tc_at(c, m->beg)) ||
        tc_dict_is(c->dict, word, TC_A_PLACE | TC_A_HEAD | TC_A_NAME | TC_A_STOP | TC_A_CUE) ||
        tc_dict_word(c->dict, word)->pos != 'n')
        return m->beg;
    const tc_cell *front = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + beg, len - 1);
    const tc_cell *back = tc_trie_exact(&c->dict->lex[0].trie, c->view->code + end - 2, 2);
    if ((front && front->word && !(tc_trait(c, front->word) & TC_T_RARE)) ||
        (back && back->word && !tc_dict_is(c->dict, back->word, TC_A_PLACE)))
        return m->beg; /* 客死|他乡 */
    return beg;
}

taoci_code tc_site_head(const tc_ent_type *type, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    tc_entry e = suffix_of(c, m);
    uint32_t beg, end = m->beg + m->len;
    if (!e.s || !tc_scan_cut(c->scan, end))
        return TAOCI_OK;
    uint8_t rule;
    if (tc_scan_cut(c->scan, m->beg)) {
        rule = name_before(c, m, e, &beg);
    } else {
        beg = known_name(c, m);
        rule = beg < m->beg ? TC_R_PLACE_KNOWN : TC_R_NONE;
    }
    if (!rule)
        return TAOCI_OK;
    tc_str level = level_of(e);
    if (traits_of(level) & CHAINS) {
        level = level_at(c, end, level);
        end = second_suffix(c, end, &level);
    }
    tc_place p = {.town = tc_text(c, beg, end), .level = tc_place_level(c, level)};
    if (!p.level)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a place");
    return tc_place_emit(type, c, beg, end, &p, rule, err);
}

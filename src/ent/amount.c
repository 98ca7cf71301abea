/* src/ent/amount.c — figures with a unit: 近600万元, 505万平方米, 31项, 90%以上. */
#include "ent/list.h"
#include "find/memory.h"
#include "measure/amountval.h"
#include "measure/door.h"
#include "measure/tablehead.h"

enum { KEPT = 4 /* bytes kept a character */, UNITS = 64 };

typedef struct memory {
    uint64_t kept;                     /* bytes of quantities */
    uint32_t end;                      /* the text is read to here */
    const tc_amount_unit *unit[UNITS]; /* those met last, by their names */
} memory;

static const tc_slot slot = {"amounts", sizeof(memory)};

/* U, once for all that are the same; NULL without memory. */
static const tc_amount_unit *share(tc_ctx *c, memory *m, const tc_amount_unit *u)
{
    uint32_t hash = u->name.len * 8 + u->per.len;
    for (uint32_t i = 0; i < u->name.len; i++)
        hash = hash * 31 + (uint8_t)u->name.p[i];
    const tc_amount_unit **last = &m->unit[hash % UNITS];
    if (*last && tc_amount_unit_is(*last, u))
        return *last;
    tc_amount_unit *own = tc_arena_raw(c->arena, sizeof *own);
    if (!own)
        return NULL;
    *own = *u;
    m->kept += sizeof *own;
    return *last = own;
}

/* What a candidate remembers: its quantity while there is room, else only where it begins; and its PLACE in a
 * table, NULL for none. */
static tc_amount_data *remember(tc_ctx *c, memory *m, const tc_num *n, const tc_quantity *q,
                                const tc_table_place *place)
{
    tc_amount_data *data = tc_arena_alloc(c->arena, sizeof *data);
    if (data)
        data->figure = n->beg + (tc_at(c, n->beg) == '.'); /* .77 is found by its digits */
    if (data && place) {
        tc_table_place *own = tc_arena_alloc(c->arena, sizeof *own);
        if (!own)
            return NULL;
        *own = *place;
        data->place = own;
    }
    /* As much memory as usual text needs; where figures are denser, they are read again. */
    tc_amount_brief brief;
    tc_amount_unit unit;
    int is_brief = tc_amount_shorten(&brief, &unit, q);
    size_t size = is_brief ? sizeof brief : sizeof *q;
    int room = m->kept + size <= (uint64_t)KEPT * c->view->n;
    if (!data || !(q->unit_from || (q->kind && room)))
        return data;
    void *own = tc_arena_raw(c->arena, size);
    if (!own || (is_brief && !(brief.unit = share(c, m, &unit))))
        return NULL;
    memcpy(own, is_brief ? (const void *)&brief : q, size);
    m->kept += size;
    data->brief = is_brief ? own : NULL;
    data->full = is_brief ? NULL : own;
    return data;
}

/* Is the figure in Han with its unit one word that names something: 四平, 六安? */
static int is_name(const tc_ctx *c, const tc_num *n, const tc_quantity *q)
{
    uint32_t size = c->scan->size[n->beg], word = size ? c->scan->word[n->beg + size] : 0;
    if (n->arabic || n->beg + size < q->end || !tc_dict_is(c->dict, word, TC_A_PLACE | TC_A_NAME))
        return 0;
    for (uint32_t i = 0; i < tc_dict_word(c->dict, word)->senses; i++) {
        tc_entry e = tc_dict_entry(c->dict, word, i);
        if (tc_entry_anchors(e) & (TC_A_PLACE | TC_A_NAME) && !tc_entry_never_alone(e))
            return 1;
    }
    return 0;
}

static uint8_t rule_of(const tc_quantity *q)
{
    if (!q->unit.kind && !q->fraction && !q->name.len)
        return TC_R_AMOUNT_FIGURE;
    if (q->unit_from)
        return *q->unit_from == 'h' ? TC_R_AMOUNT_TABLE : TC_R_AMOUNT_LIST;
    return q->ranged ? TC_R_AMOUNT_RANGE : TC_R_AMOUNT_UNIT;
}

static uint8_t step_of(const tc_num *n, const tc_quantity *q)
{
    if (n->tail == TC_TAIL_MORE || (n->point && !n->arabic && q->unit.kind > TC_U_COUNT))
        return TC_STEP_CLEAR;
    return q->unit.kind == TC_U_COUNT || q->unit.context ? TC_STEP_COUNTED : TC_STEP_NONE;
}

static taoci_code at(const tc_recogniser *self, tc_ctx *c, const tc_match *m, taoci_err *err)
{
    (void)m;
    tc_quantity q;
    const tc_num *n = c->number;
    memory *own = tc_memory_of(c, &slot);
    if (!own)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for amounts");
    /* The second figure of a range belongs to the first. */
    if (n->beg < own->end)
        return TAOCI_OK;
    int found = tc_quantity_read(c, n, &q);
    if (found < 0)
        return TAOCI_OK;
    tc_table_place place;
    int in = tc_table_find(c, n->beg, &place);
    if (in < 0)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for a table");
    if (found && tc_tablehead_is_unit(c, n, &q))
        return TAOCI_OK;
    if (!q.unit.kind && !q.fraction && !q.name.len)
        found |= tc_tablehead_read(c, n, &place, in, &q);
    if (found && (is_name(c, n, &q) || tc_door_is(c, n)))
        return TAOCI_OK;
    /* A Han digit inside a word is no figure: 一切, 三亚. */
    if (!found && !n->arabic && (n->end - n->beg == 1 || n->bare) &&
        (!tc_scan_cut(c->scan, n->beg) || n->bare ||
         (tc_class_at(c, n->end) & TC_C_HAN && !tc_scan_cut(c->scan, n->end))))
        return TAOCI_OK;
    tc_amount_data *data = remember(c, own, n, &q, in ? &place : NULL);
    if (!data)
        return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for an amount");
    own->end = q.end;
    tc_mention out = {
        .beg = q.beg, .end = q.end, .kind = self->type, .form = &tc_form_amount, .data = data};
    if (!found) {
        out.kind = TC_TYPE(number);
        out.rule = TC_R_NUMBER;
    } else {
        out.rule = rule_of(&q);
        out.step = out.rule == TC_R_AMOUNT_FIGURE ? TC_STEP_NONE : step_of(n, &q);
    }
    return tc_ent_emit(c, &out, err);
}

const tc_recogniser tc_ent_amount = {.type = TC_TYPE(amount), .figures = 1, .at = at};

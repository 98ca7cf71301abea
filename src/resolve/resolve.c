/* The steps of the resolver in their order. Each was switched off, and moved: with the sentence beside
 * it (all are in tests/) the output is wrong without the step; where the order matters it says so. */
#include "resolve/resolve.h"

#include "resolve/abbrev.h"
#include "resolve/alias.h"
#include "resolve/border.h"
#include "resolve/coref.h"
#include "resolve/gazetteer.h"
#include "resolve/label.h"
#include "resolve/names.h"
#include "resolve/overlap.h"
#include "resolve/sibling.h"
#include "resolve/subject.h"
#include "resolve/title.h"
#include "seg/guess.h"
#include "time/dateref.h"

/* Which candidates stand; then which names stand once more where nothing but the name is written. */
static taoci_code choose(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    taoci_code rc;
    tc_tags tags = {0};
    int learnt = c->model && !c->families;
    /* Names are what the model takes, before anything leans on them. */
    if (learnt && (rc = tc_names_take(c, &tags, scratch, err)) != TAOCI_OK)
        return rc;
    tc_arena_reset(scratch);
    /* No two cross. First, for all that follows reads text order, parents and names that hold: the
     * 远橡科技 that was proposed in 远橡科技（中国）有限公司 is none to learn. */
    if ((rc = tc_overlap_resolve(c, scratch, err)) != TAOCI_OK)
        return rc;
    if (learnt && (rc = tc_names_fill(c, scratch, err)) != TAOCI_OK)
        return rc;
    /* A list goes on: 中国石化、中国海油、海澜阀业. */
    if ((rc = tc_sibling_find(c, err)) != TAOCI_OK)
        return rc;
    /* What is a name by now is looked for in all of the text: 瀚屿建工中标 behind （以下简称“瀚屿建工”）. */
    if ((rc = tc_alias_find(c, scratch, err)) != TAOCI_OK)
        return rc;
    tc_arena_reset(scratch);
    if (learnt && (rc = tc_names_keep(c, &tags, scratch, err)) != TAOCI_OK)
        return rc;
    /* Again, for the last two steps proposed new candidates, which cross old ones or hold them: the
     * 黔岭新材 that was defined is found inside 黔岭新材料有限公司, and where it was defined. */
    if ((rc = tc_overlap_resolve(c, scratch, err)) != TAOCI_OK)
        return rc;
    /* Short names that are candidates of their own are tied to full ones, of those that are left:
     * 云溪城投 is 云溪市城市建设投资集团有限公司. */
    return tc_abbrev_tie(c, scratch, err);
}

/* Most candidates are gone: so is their room. */
static void give_back(tc_ctx *c)
{
    size_t size = sizeof *c->mentions.p;
    c->mentions.p =
        tc_arena_shrink(c->arena, c->mentions.p, c->mentions.cap * size, c->mentions.n * size);
    c->mentions.cap = c->mentions.n;
}

/* The values that lean on those before them (去年同期, 7月), in the order of the text; behind all that
 * drops a date. */
static taoci_code make_values(tc_ctx *c, taoci_err *err)
{
    for (uint32_t i = 0; i < c->mentions.n; i++) {
        tc_mention *m = &c->mentions.p[i];
        if (!tc_is_a(m, TC_IS_LEANING))
            continue;
        tc_ent_value(c, m);
        if (!m->value || m->value->bad)
            return tc_fail(err, TAOCI_ENOMEM, 0, "no memory for the value of an entity");
    }
    return TAOCI_OK;
}

/* What the entities mean in this document. */
static taoci_code decide(tc_ctx *c, tc_arena *scratch, taoci_err *err)
{
    taoci_code rc;
    /* No entity cuts a word: 是日 in 是|日本客商. Behind the words that the text itself makes (湖体, so
     * no 太湖湖 in 太湖湖体), and before anything is counted. */
    tc_border_keep(c);
    /* The title weighs in the next steps: 本公司 is the company that it names. */
    tc_title_find(c);
    /* The day of the text before the values that are reckoned from it: 今年1—8月. */
    if (c->ref.grain == TC_NEVER && !c->ref_only)
        tc_date_ref_from_text(c);
    tc_date_about(c);
    /* The place of the text before the places that it decides: 朝阳 in a text about 长春. */
    if ((rc = tc_subject_find(c, scratch, err)) != TAOCI_OK)
        return rc;
    /* Which 鼓楼区: before what stands for a place, for 该区 is one that is decided. */
    if ((rc = tc_gazetteer_resolve(c, scratch, err)) != TAOCI_OK)
        return rc;
    /* 我市, 该县, 该公司 are what was decided, or go: 洪雅县瓦屋山镇复兴村 is 全村 behind it. */
    if ((rc = tc_coref_resolve(c, scratch, err)) != TAOCI_OK)
        return rc;
    if ((rc = make_values(c, err)) != TAOCI_OK)
        return rc;
    /* The day in the dateline (新华社长春5月6日电) is told by its value. */
    tc_dated_find(c);
    /* The labels of forms: a name that stands (湖南：…) is none, nor is the title. */
    return tc_label_find(c, err);
}

taoci_code tc_resolve(tc_ctx *c, tc_scan *s, tc_arena *scratch, taoci_err *err)
{
    taoci_code rc = choose(c, scratch, err);
    if (!rc)
        give_back(c);
    /* Words that no dictionary has, by what the text repeats: behind all that finds names, for a
     * name must not depend on how often its neighbours are written. */
    if (!rc)
        rc = tc_guess_words(s, scratch, err);
    /* A user's plain words take away what lies in them and what they cut, of that which stands without
     * them: 天津 of 天津|市民 is no 天津市 in 天津市民. */
    if (!rc && s->own.size) {
        tc_border_keep(c);
        tc_scan_own(s);
        rc = tc_guess_words(s, scratch, err);
    }
    return rc ? rc : decide(c, scratch, err);
}

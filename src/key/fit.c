#include "key/fit.h"

#include "base/net.h"

enum { EPOCHS = 20, UNITS = TC_FIT_UNITS };

static const double DECAY = 2e-3, LEAST_DEVIATION = 6.4;

_Static_assert((int)TC_FEATS <= (int)TC_NET_INPUTS && (int)UNITS <= (int)TC_NET_UNITS,
               "a net has room");

static void read_row(const void *user, uint32_t row, double *x)
{
    const tc_rows *r = user;
    for (int i = 0; i < r->features; i++)
        x[i] = r->x[row][i];
}

static tc_net *fit(tc_arena *a, const tc_rows *r, int units, uint64_t seed, taoci_err *err)
{
    uint32_t *order = tc_arena_raw(a, (r->n + 1) * sizeof *order);
    tc_net *n = tc_arena_raw(a, sizeof *n);
    if (!order || !n) {
        tc_fail(err, TAOCI_ENOMEM, 0, "no memory to learn from %u candidates", r->n);
        return NULL;
    }
    const tc_net_rows rows = {read_row, r, r->good, r->n, r->features, LEAST_DEVIATION, NULL};
    tc_net_fit(n, &rows, &(tc_net_how){units, EPOCHS, DECAY, seed}, order);
    return n;
}

static int32_t whole(double x, double most)
{
    x = x > most ? most : x < -most ? -most : x;
    return (int32_t)(x < 0 ? x - 0.5 : x + 0.5);
}

/* Weight I of unit U, 65,536ths of a 64th. */
static int16_t put(const tc_net *n, int i, int u, double *bias)
{
    return (int16_t)whole(tc_net_plain(n, i, u, bias) * 65536, TC_KEY_WEIGHT_MOST);
}

taoci_code tc_fit_linear(tc_weights *w, tc_arena *a, const tc_rows *r, taoci_err *err)
{
    if (!r->n)
        return TAOCI_OK;
    const tc_net *n = fit(a, r, 0, 0, err);
    if (!n)
        return TAOCI_ENOMEM;
    double bias = n->w[tc_net_last(n)];
    for (int i = 0; i < n->inputs; i++)
        w->linear[i] = put(n, i, 0, &bias);
    w->bias = whole(bias * 65536, TC_KEY_BIAS_MOST);
    return TAOCI_OK;
}

taoci_code tc_fit_net(tc_weights *w, tc_arena *a, const tc_rows *r, int nets, taoci_err *err)
{
    double last = 0;
    if (!r->n)
        return TAOCI_OK;
    w->units = nets * UNITS;
    for (int m = 0; m < nets; m++) {
        const tc_net *n = fit(a, r, UNITS, (uint64_t)m + 1, err);
        if (!n)
            return TAOCI_ENOMEM;
        for (int k = 0; k < UNITS; k++) {
            int u = m * UNITS + k;
            double bias = n->w[tc_net_bias(n) + k];
            for (int i = 0; i < n->inputs; i++)
                w->unit[i / 2][u][i % 2] = put(n, i, k, &bias);
            w->unit_bias[u] = whole(bias * 65536, TC_KEY_BIAS_MOST);
            w->out[u] = (int16_t)whole(n->w[tc_net_out(n) + k] / nets * 1024, TC_KEY_WEIGHT_MOST);
        }
        last += n->w[tc_net_last(n)] / nets;
    }
    w->out_bias = whole(last * 1048576, TC_KEY_BIAS_MOST);
    return TAOCI_OK;
}

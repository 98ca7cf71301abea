/* tests/unit/test_net.c — a net learns what no line parts, a linear one does not; the same each time. */
#include "unit.h"

#include "base/net.h"

enum { ROWS = 1024 };

/* One of two signs differs: good. What is random is the place beside the corner. */
static void read_corner(const void *user, uint32_t row, double *x)
{
    (void)user;
    uint32_t h = row * 2654435761u;
    x[0] = (row & 1 ? 3 : -3) + (h >> 8 & 255) / 256.0;
    x[1] = (row & 2 ? 3 : -3) + (h >> 16 & 255) / 256.0;
    x[2] = 5; /* says nothing */
}

/* On the right side of how many rows in a hundred N is. */
static int right_of(const tc_net *n, const uint8_t *good)
{
    int right = 0;
    for (uint32_t row = 0; row < ROWS; row++) {
        double x[TC_NET_INPUTS], logit = n->w[tc_net_last(n)];
        read_corner(NULL, row, x);
        for (int u = 0; u < (n->units ? n->units : 1); u++) {
            double h = n->units ? n->w[tc_net_bias(n) + u] : 0;
            for (int i = 0; i < n->inputs; i++) {
                double w = tc_net_plain(n, i, u, &h);
                h += w * x[i];
            }
            logit += n->units ? h / (1 + (h < 0 ? -h : h)) * n->w[tc_net_out(n) + u] : h;
        }
        right += (logit > 0) == good[row];
    }
    return right * 100 / ROWS;
}

static void a_net_learns_what_no_line_parts(void **state)
{
    (void)state;
    uint8_t good[ROWS];
    uint32_t order[ROWS];
    tc_net net, again, line;
    for (uint32_t i = 0; i < ROWS; i++)
        good[i] = (i & 1) != (i >> 1 & 1);
    const tc_net_rows rows = {read_corner, NULL, good, ROWS, 3, 0.1, NULL};
    tc_net_fit(&net, &rows, &(tc_net_how){8, 200, 1e-5, 1}, order);
    double room[ROWS * 3]; /* rows made ready once say the same */
    tc_net_rows kept = rows;
    kept.ready = room;
    tc_net_fit(&again, &kept, &(tc_net_how){8, 200, 1e-5, 1}, order);
    tc_net_fit(&line, &rows, &(tc_net_how){0, 200, 1e-5, 1}, order);
    assert_memory_equal(&net, &again, sizeof net);
    assert_int_equal(right_of(&net, good), 100);
    assert_true(right_of(&line, good) < 80);
}

static void no_rows_teach_nothing(void **state)
{
    (void)state;
    uint32_t order[1];
    tc_net net;
    const tc_net_rows rows = {read_corner, NULL, NULL, 0, 3, 0.1, NULL};
    tc_net_fit(&net, &rows, &(tc_net_how){8, 5, 1e-5, 1}, order);
    for (int i = 0; i <= tc_net_last(&net); i++)
        assert_true(net.w[i] > -10 && net.w[i] < 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_net_learns_what_no_line_parts),
        cmocka_unit_test(no_rows_teach_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* tests/unit/test_points.c — where a division lies: its own point, its prefecture's, or none */
#include "unit.h"

#include "taoci.h"

/* Points as maps of the world have them, in degrees, of the seats of prefectures: ours is the middle of all of its settlements. */
static void a_point_is_near_the_seat(void **state)
{
    static const struct {
        const char *code;
        uint32_t of;
        int lon, lat;
    } row[] = {
        {"110108", 110100, 116, 40}, /* 海淀区 */
        {"320281", 320200, 120, 32}, /* 江阴市 */
        {"320281105", 320200, 120, 32} /* a town of it */,
        {"220400", 220400, 125, 43}, /* 辽源市 */
        {"429004", 429004, 113, 30}, /* 仙桃市, right below its province */
        {"659002", 659002, 81, 40},  /* 阿拉尔市 */
        {"659011", 659011, 94, 43},  /* 新星市, by the seat beside it */
        {"540400", 540400, 95, 30},  /* 林芝市 */
        {"650100", 650100, 88, 44},  /* 乌鲁木齐市 */
        {"810000", 810000, 114, 22}, /* 香港 */
        {"330000", 330000, 120, 29},
    };
    (void)state;
    for (size_t i = 0; i < LEN(row); i++) {
        taoci_point p = {0};
        assert_int_equal(taoci_place_point(row[i].code, &p), 1);
        assert_int_equal(p.code, row[i].of);
        assert_true(labs(p.lon - row[i].lon * 100) <= 110);
        assert_true(labs(p.lat - row[i].lat * 100) <= 110);
    }
}

static void a_province_is_no_point_of_its_counties(void **state)
{
    static const char *const none[] = {"650999", "999999", "000000", "", "3202", "cn:320200", NULL};
    (void)state;
    for (size_t i = 0; i < LEN(none); i++) {
        taoci_point p = {.code = 7};
        assert_int_equal(taoci_place_point(none[i], &p), 0);
        assert_int_equal(p.code, 7);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_is_near_the_seat),
        cmocka_unit_test(a_province_is_no_point_of_its_counties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

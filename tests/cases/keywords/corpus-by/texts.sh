# Four short reports, made up: two of a town by the sea, two of one in the hills.
mkdir -p sea hills
cat >sea/a.txt <<'T'
2023年3月1日
临海渔港改造完工，渔港码头新增泊位十个。渔港周边的民宿和海鲜市场同时开业。今年，乡村旅游收入增长较快，乡村旅游带动就业。
T
cat >sea/b.txt <<'T'
2024年4月2日
渔港经济区规划获批，渔港经济区将建冷链物流园。渔港经济区与民宿集群相连。乡村旅游还在起步。
T
cat >hills/a.txt <<'T'
2023年5月3日
高山茶园引进采茶机器人，茶园面积扩大。采茶机器人由县农技站维护。乡村旅游线路经过茶园，乡村旅游季将延长。
T
cat >hills/b.txt <<'T'
2024年6月4日
茶园的古道重新铺设石板，茶园古道成为徒步线路。采茶机器人增至三十台。民宿也在茶园边开业。
T
set -- --lexicon "${TAOCI%/*}/taoci.lex"

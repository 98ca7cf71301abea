#!/bin/sh
# bench/peers.sh — fetch cppjieba (in npm nodejieba) and jieba-rs (npm @node-rs/jieba) for make bench
set -eu
cd "$(dirname "$0")/.."
peers=${B:-build}/bench/peers
mkdir -p "$peers/node_modules/@node-rs"
cd "$peers"
unpack() { # unpack PACKAGE FOLDER
    file=$(npm pack --silent "$1")
    mkdir -p "$2"
    tar xzf "$file" -C "$2" --strip-components=1
    rm -f "$file"
}
unpack nodejieba@3.5.8 nodejieba
unpack @node-rs/jieba@2.0.3 node_modules/@node-rs/jieba
unpack @node-rs/jieba-linux-x64-gnu@2.0.3 node_modules/@node-rs/jieba-linux-x64-gnu

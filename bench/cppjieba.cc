/* bench/cppjieba.cc — cppjieba DICT_FOLDER FILE…: words separated by blanks; its Mix mode (with HMM). */
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "cppjieba/Jieba.hpp"

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const std::string at = std::string(argv[1]) + "/";
    cppjieba::Jieba jieba(at + "jieba.dict.utf8", at + "hmm_model.utf8", at + "user.dict.utf8",
                          at + "idf.utf8", at + "stop_words.utf8");
    std::ios::sync_with_stdio(false);
    std::vector<std::string> words;
    for (int i = 2; i < argc; i++) {
        std::ifstream in(argv[i]);
        for (std::string line; std::getline(in, line);) {
            jieba.Cut(line, words, true);
            for (const std::string &w : words)
                std::cout << w << ' ';
            std::cout << '\n';
        }
    }
    return 0;
}

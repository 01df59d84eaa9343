#include "knowledge/Readers.h"

namespace gatelift {
namespace {

QList<DeckWord> readWords(const KnowledgeNode &list, const char *idKey)
{
    QList<DeckWord> words;
    for (const auto &node : list.items()) {
        DeckWord word{node.string(idKey), node.range("range"), {}, {}, {}};
        if (node.has("arguments"))
            word.arguments = node.strings("arguments");
        else
            word.name = node.string("name");
        if (node.has("value"))
            word.value = node.string("value");
        words << word;
    }
    return words;
}

} // namespace

DeckCommands readDeckCommands(const KnowledgeNode &root)
{
    return {readWords(root.at("commands"), "action"), readWords(root.at("options"), "id"),
            readWords(root.at("environment"), "id")};
}

} // namespace gatelift

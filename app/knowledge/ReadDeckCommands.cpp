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

//! Packs before strategies.json have none.
QList<DeckConversion> readConversions(const KnowledgeNode &root)
{
    QList<DeckConversion> conversions;
    if (!root.has("conversions"))
        return conversions;
    for (const auto &node : root.at("conversions").items())
        conversions << DeckConversion{node.string("id"), node.range("from"), node.range("to"),
                                      node.version("since"), node.strings("arguments")};
    return conversions;
}

} // namespace

DeckCommands readDeckCommands(const KnowledgeNode &root)
{
    return {readWords(root.at("commands"), "action"), readWords(root.at("options"), "id"),
            readWords(root.at("environment"), "id"), readConversions(root)};
}

} // namespace gatelift

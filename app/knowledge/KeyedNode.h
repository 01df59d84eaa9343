#pragma once

#include "knowledge/KnowledgeNode.h"

#include <QCoreApplication>

namespace gatelift {

//! \brief The value that a word of a knowledge file stands for; throws KnowledgeFault for an unknown word.
template <typename FromKey>
auto keyed(const KnowledgeNode &node, FromKey fromKey)
{
    const auto value = fromKey(node.string());
    if (!value)
        node.fault(QCoreApplication::translate("gatelift::KeyedNode", "'%1' is not one of the known words")
                       .arg(node.string()));
    return *value;
}

//! \brief The same for a list of words; a missing list is empty.
template <typename FromKey>
auto keyedList(const KnowledgeNode &node, const char *key, FromKey fromKey)
{
    QList<decltype(keyed(node, fromKey))> values;
    if (!node.has(key))
        return values;
    for (const KnowledgeNode &element : node.at(key).items())
        values.append(keyed(element, fromKey));
    return values;
}

} // namespace gatelift

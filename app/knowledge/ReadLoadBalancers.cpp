#include "knowledge/Readers.h"

namespace gatelift {

QList<BalancerSyntax> readLoadBalancers(const KnowledgeNode &root)
{
    QList<BalancerSyntax> balancers;
    for (const auto &node : root.at("balancers").items()) {
        const auto kind = balancerKindFromKey(node.string("id"));
        if (!kind)
            node.at("id").fault(QStringLiteral("it is none of haproxy, nginx and kong"));
        balancers << BalancerSyntax{*kind,
                                    node.string("name"),
                                    node.number("most"),
                                    node.string("place"),
                                    node.string("line"),
                                    node.string("zero"),
                                    node.string("joint"),
                                    node.string("whole"),
                                    node.text("note"),
                                    node.string("source")};
    }
    return balancers;
}

} // namespace gatelift

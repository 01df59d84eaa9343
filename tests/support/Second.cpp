#include "support/Second.h"

#include "domain/PersonName.h"

#include <QHash>

namespace gatelift::test {

SecondPersonEntry rehearsed(const QString &person, bool confirmed)
{
    static QHash<QString, PersonKeys::Key> keys;
    auto &key = keys[personKey(person)];
    if (!key)
        key = std::make_shared<const MinisignKey>(std::move(*MinisignKey::generate()));
    return {person, confirmed, ApprovalWay::Rehearsal, {}, {}, key};
}

} // namespace gatelift::test

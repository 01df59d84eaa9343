#include "domain/ConfLint.h"

#include "domain/KeyTable.h"

#include <algorithm>

namespace gatelift {
namespace {

constexpr KeyTable<ConfLintStatus, 4> statuses{{{ConfLintStatus::Ok, "ok"},
                                                {ConfLintStatus::Warn, "warn"},
                                                {ConfLintStatus::Fail, "fail"},
                                                {ConfLintStatus::Unknown, "unknown"}}};

} // namespace

QString toKey(ConfLintStatus status)
{
    return keyOf(statuses, status);
}

qsizetype ConfLint::count(ConfLintStatus status) const
{
    return std::count_if(entries.cbegin(), entries.cend(),
                         [status](const ConfLintEntry &entry) { return entry.status == status; });
}

} // namespace gatelift

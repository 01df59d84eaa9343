#include "journal/VerificationData.h"

#include "journal/EventData.h"

namespace gatelift {

using nlohmann::json;

json write(const VerificationChanged &e)
{
    const auto &one = e.verification;
    return {{"kind", utf8(toKey(one.kind))},
            {"outcome", utf8(toKey(one.outcome))},
            {"text", utf8(one.text)},
            {"evidence", textsToJson(one.evidence)},
            {"source", utf8(one.source)},
            {"at", timeToJson(one.at)},
            {"max_age_seconds", one.maxAgeSeconds},
            {"may_be_reported", one.mayBeReported}};
}
void read(const JsonReader &data, VerificationChanged &e)
{
    auto &one = e.verification;
    one.kind = data["kind"].key(stepVerificationFromKey);
    one.outcome = data["outcome"].key(factOutcomeFromKey);
    one.text = data["text"].text();
    one.evidence = data["evidence"].texts();
    one.source = data["source"].text();
    one.at = data["at"].timeOrNull();
    one.maxAgeSeconds = data["max_age_seconds"].integer();
    one.mayBeReported = data["may_be_reported"].boolean();
}

json write(const ItemProven &e)
{
    return {{"item", utf8(e.item)}, {"evidence", textsToJson(e.evidence)}};
}
void read(const JsonReader &data, ItemProven &e)
{
    e = {data["item"].text(), data["evidence"].texts()};
}

json write(const ItemOverridden &e)
{
    return {{"item", utf8(e.item)}, {"reason", utf8(e.reason)}, {"unproven", utf8(e.unproven)}};
}
void read(const JsonReader &data, ItemOverridden &e)
{
    e = {data["item"].text(), data["reason"].text(), data["unproven"].text()};
}

} // namespace gatelift

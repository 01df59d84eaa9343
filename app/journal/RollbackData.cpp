#include "journal/RollbackData.h"

#include "journal/EventData.h"

namespace gatelift {

using nlohmann::json;

json write(const RollbackBegun &e)
{
    return {{"reason", utf8(e.reason)}, {"steps", textsToJson(e.steps)}};
}
void read(const JsonReader &data, RollbackBegun &e)
{
    e = {data["reason"].text(), data["steps"].texts()};
}

json write(const RollbackEnded &e)
{
    return {{"complete", e.isComplete}, {"reason", utf8(e.reason)}};
}
void read(const JsonReader &data, RollbackEnded &e)
{
    e = {data["complete"].boolean(), data["reason"].text()};
}

} // namespace gatelift

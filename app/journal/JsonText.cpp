#include "journal/JsonText.h"

#include <set>
#include <string>
#include <vector>

namespace gatelift {
namespace {

constexpr int deepest = 64;

bool isTooDeep(QByteArrayView text)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepest)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace

std::optional<nlohmann::json> parseJson(QByteArrayView text)
{
    if (isTooDeep(text))
        return std::nullopt;
    auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (json.is_discarded())
        return std::nullopt;
    return json;
}

bool hasRepeatedKey(QByteArrayView text)
{
    using Event = nlohmann::json::parse_event_t;
    std::vector<std::set<std::string>> open;
    bool repeated = false;
    const auto watch = [&](int, Event event, nlohmann::json &parsed) {
        if (event == Event::object_start)
            open.emplace_back();
        else if (event == Event::object_end)
            open.pop_back();
        else if (event == Event::key)
            repeated = repeated || !open.back().insert(parsed.get<std::string>()).second;
        return true;
    };
    [[maybe_unused]] const auto ignored = nlohmann::json::parse(text.begin(), text.end(), watch, false);
    return repeated;
}

QByteArray dumpCanonical(const nlohmann::json &json)
{
    // The library's objects are ordered by std::less<std::string>: bytes of UTF-8, which is code point order.
    return QByteArray::fromStdString(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace gatelift

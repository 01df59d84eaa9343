#pragma once

// Private to journal/: the only header of the layer, beside JsonReader.h and EventData.h, that knows the JSON
// library.

#include <QByteArray>
#include <QByteArrayView>

#include <nlohmann/json.hpp>

#include <optional>

namespace gatelift {

//! \brief The parsed value; nothing where the text isn't exactly one JSON value or is nested deeper than any
//! plan is (a nested text of a few kilobytes would otherwise exhaust the stack).
[[nodiscard]] std::optional<nlohmann::json> parseJson(QByteArrayView text);

//! \brief An object somewhere in the text gives the same key twice: readers would disagree about what it
//! says.
[[nodiscard]] bool hasRepeatedKey(QByteArrayView text);

//! \brief Keys sorted by code point, no spaces, raw UTF-8.
[[nodiscard]] QByteArray dumpCanonical(const nlohmann::json &json);

} // namespace gatelift

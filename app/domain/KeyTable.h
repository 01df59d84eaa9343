#pragma once

#include <QString>

#include <array>
#include <optional>
#include <utility>

namespace gatelift {

//! \brief An enum's values with their keys, as files and the command line write them.
template <typename Enum, std::size_t N>
using KeyTable = std::array<std::pair<Enum, const char *>, N>;

//! \brief The key of a value; empty where the table lacks it.
template <typename Enum, std::size_t N>
[[nodiscard]] QString keyOf(const KeyTable<Enum, N> &table, Enum value)
{
    for (const auto &[candidate, key] : table) {
        if (candidate == value)
            return QLatin1String(key);
    }
    return {};
}

//! \brief The value of a key; nothing where no value is written so.
template <typename Enum, std::size_t N>
[[nodiscard]] std::optional<Enum> valueOf(const KeyTable<Enum, N> &table, const QString &key)
{
    for (const auto &[value, candidate] : table) {
        if (key == QLatin1String(candidate))
            return value;
    }
    return std::nullopt;
}

} // namespace gatelift

#pragma once

// Private to journal/ (knows the JSON library).

#include "journal/JsonReader.h"
#include "journal/recording/Recording.h"

#include <array>

namespace gatelift {

//! \brief Writes looks as what changed since the one before: between two polls most rows only grow older.
//! Nothing but the values that the estate is derived from is written; raw answers, addresses' user
//! information and an error's details never are.
class LookEncoder
{
public:
    [[nodiscard]] nlohmann::json encode(const RecordedLook &look);

private:
    nlohmann::json m_common;
    std::array<nlohmann::json, 2> m_reports;
    std::array<QList<DataPlaneRow>, 2> m_rows;
};

//! \brief The looks back, in the order in which they were written. Throws ShapeError.
class LookDecoder
{
public:
    [[nodiscard]] RecordedLook decode(const JsonReader &value, const nlohmann::json &json);

private:
    nlohmann::json m_common;
    std::array<nlohmann::json, 2> m_reports;
    std::array<QList<DataPlaneRow>, 2> m_rows;
};

} // namespace gatelift

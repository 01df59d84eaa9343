#pragma once

#include <QByteArray>

#include <nlohmann/json.hpp>

namespace gatelift {

//! \brief Tells the events of a JSON text to \a reader, as json::sax_parse() does; false where the text is
//! broken or the reader refused.
//!
//! simdjson reads it: a poll of ten thousand data planes is 3.5 MB every few seconds. What simdjson does not
//! take (broken texts, numbers beyond 64 bits) is read again by nlohmann_json, whose word on the fault
//! counts.
bool readJsonEvents(const QByteArray &text, nlohmann::json_sax<nlohmann::json> &reader);

} // namespace gatelift

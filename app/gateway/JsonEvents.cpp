#include "gateway/JsonEvents.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

namespace gatelift {
namespace {

using Reader = nlohmann::json_sax<nlohmann::json>;
using simdjson::dom::element_type;

//! Walks one value; the strings are kept between calls, so that a row costs no allocation of its own.
class Walk
{
public:
    explicit Walk(Reader &reader)
        : m_reader(reader)
    {
    }

    bool value(simdjson::dom::element element)
    {
        switch (element.type()) {
        case element_type::OBJECT:
            return object(simdjson::dom::object(element));
        case element_type::ARRAY:
            return array(simdjson::dom::array(element));
        case element_type::STRING:
            return m_reader.string(kept(std::string_view(element)));
        case element_type::INT64:
            return m_reader.number_integer(int64_t(element));
        case element_type::UINT64:
            return m_reader.number_unsigned(uint64_t(element));
        case element_type::DOUBLE:
            return m_reader.number_float(double(element), m_kept);
        case element_type::BOOL:
            return m_reader.boolean(bool(element));
        case element_type::NULL_VALUE:
            return m_reader.null();
        }
        return false;
    }

private:
    std::string &kept(std::string_view text) { return m_kept.assign(text); }

    bool object(simdjson::dom::object fields)
    {
        if (!m_reader.start_object(fields.size()))
            return false;
        for (const auto field : fields) {
            if (!m_reader.key(kept(field.key)) || !value(field.value))
                return false;
        }
        return m_reader.end_object();
    }

    bool array(simdjson::dom::array elements)
    {
        if (!m_reader.start_array(elements.size()))
            return false;
        for (const auto element : elements) {
            if (!value(element))
                return false;
        }
        return m_reader.end_array();
    }

    Reader &m_reader;
    std::string m_kept;
};

} // namespace

bool readJsonEvents(const QByteArray &text, Reader &reader)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(text.constData(), static_cast<std::size_t>(text.size())).get(root) == simdjson::SUCCESS)
        return Walk(reader).value(root);
    return nlohmann::json::sax_parse(text.begin(), text.end(), &reader);
}

} // namespace gatelift

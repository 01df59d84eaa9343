#include "gateway/EntityPage.h"

#include "domain/JsonTreeBuilder.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <simdjson.h>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::EntityCollector)
};

namespace dom = simdjson::dom;
using dom::element_type;

//! Packs the values of simdjson's tree.
class Packer
{
public:
    Packer(JsonTreeBuilder &into, const FieldChoice &choice)
        : m_into(into)
        , m_choice(choice)
        , m_takesAll(choice.only.empty() && choice.never.empty())
    {
    }

    quint32 entity(dom::object fields)
    {
        const auto opened = m_into.beginMap();
        std::size_t kept = 0;
        for (const auto field : fields) {
            if (!m_takesAll && !m_choice.takes(field.key))
                continue;
            m_into.key(field.key);
            value(field.value);
            ++kept;
        }
        m_into.end(opened, kept);
        return opened;
    }

private:
    void value(dom::element element)
    {
        switch (element.type()) {
        case element_type::OBJECT:
            return map(dom::object(element));
        case element_type::ARRAY:
            return list(dom::array(element));
        case element_type::STRING:
            return m_into.text(std::string_view(element));
        case element_type::INT64:
            return m_into.integer(int64_t(element));
        case element_type::UINT64: // only those beyond a signed one
            return m_into.real(static_cast<double>(uint64_t(element)));
        case element_type::DOUBLE:
            return m_into.real(double(element));
        case element_type::BOOL:
            return m_into.boolean(bool(element));
        case element_type::NULL_VALUE:
            return m_into.null();
        }
    }

    void map(dom::object fields)
    {
        const auto opened = m_into.beginMap();
        std::size_t count = 0;
        for (const auto field : fields) {
            m_into.key(field.key);
            value(field.value);
            ++count;
        }
        m_into.end(opened, count);
    }

    void list(dom::array items)
    {
        const auto opened = m_into.beginList();
        std::size_t count = 0;
        for (const auto item : items) {
            value(item);
            ++count;
        }
        m_into.end(opened, count);
    }

    JsonTreeBuilder &m_into;
    const FieldChoice &m_choice;
    bool m_takesAll;
};

EntityPage finished(JsonTreeBuilder &builder, const std::vector<quint32> &places, QString offset)
{
    EntityPage page;
    const auto tree = builder.take();
    page.entities.reserve(static_cast<qsizetype>(places.size()));
    for (const auto place : places)
        page.entities.append({tree, place});
    page.offset = std::move(offset);
    return page;
}

//! Its memory is kept from page to page, that of an unusually large one not.
dom::parser &keptParser()
{
    constexpr std::size_t usual = 4UL * 1024 * 1024;
    thread_local dom::parser parser;
    if (parser.capacity() > usual)
        parser = dom::parser();
    return parser;
}

//! The usual way. Nothing where the text is not as it should be, for whatever reason.
std::optional<EntityPage> quickly(const QByteArray &body, const FieldChoice &choice)
{
    auto &parser = keptParser();
    dom::element root;
    // It reads a little beyond the end; where that is not ours, it takes a copy.
    const bool copies = body.capacity() - body.size() < qsizetype(simdjson::SIMDJSON_PADDING);
    if (parser.parse(body.constData(), static_cast<std::size_t>(body.size()), copies).get(root) !=
        simdjson::SUCCESS)
        return std::nullopt;
    dom::object envelope;
    if (root.get(envelope) != simdjson::SUCCESS)
        return std::nullopt;
    dom::array data;
    bool found = false;
    QString offset;
    for (const auto field : envelope) { // the last of one name counts, as everywhere
        if (field.key == "data") {
            if (field.value.get(data) != simdjson::SUCCESS)
                return std::nullopt;
            found = true;
        } else if (field.key == "offset") {
            std::string_view text;
            const bool isText = field.value.get(text) == simdjson::SUCCESS;
            offset = isText ? QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())) : QString();
        }
    }
    if (!found)
        return std::nullopt;
    JsonTreeBuilder builder(static_cast<std::size_t>(body.size()));
    Packer packer(builder, choice);
    std::vector<quint32> places;
    places.reserve(data.size());
    for (const auto element : data) {
        dom::object fields;
        if (element.get(fields) == simdjson::SUCCESS)
            places.push_back(packer.entity(fields));
    }
    return finished(builder, places, std::move(offset));
}

QJsonObject reduced(const QJsonObject &entity, const FieldChoice &choice)
{
    QJsonObject kept;
    for (auto it = entity.constBegin(); it != entity.constEnd(); ++it) {
        if (choice.takes(it.key().toStdString()))
            kept.insert(it.key(), it.value());
    }
    return kept;
}

Result<EntityPage> thoroughly(const QByteArray &body, const QString &what, const FieldChoice &choice)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(body, &problem);
    if (document.isNull())
        return failure(ErrorKind::Malformed, what, problem.errorString());
    const auto root = document.object();
    const auto data = root.value("data"_L1);
    // An empty list is {} where Lua could not tell it from an object.
    if (!data.isArray() && !(data.isObject() && data.toObject().isEmpty()))
        return failure(ErrorKind::Malformed, what, Text::tr("/data is no list"));
    QList<QJsonObject> objects;
    const auto entities = data.toArray();
    for (const auto &entity : entities) {
        if (entity.isObject())
            objects.append(reduced(entity.toObject(), choice));
    }
    return EntityPage{EntityFields::packed(objects), root.value("offset"_L1).toString()};
}

} // namespace

bool FieldChoice::takes(std::string_view field) const
{
    const auto holds = [field](const std::vector<std::string> &names) {
        return std::find(names.cbegin(), names.cend(), field) != names.cend();
    };
    return (only.empty() || holds(only)) && !holds(never);
}

Result<EntityPage> decodeEntityPage(const QByteArray &body, const QString &what, const FieldChoice &choice)
{
    if (auto page = quickly(body, choice))
        return *std::move(page);
    return thoroughly(body, what, choice);
}

QString guessedOffset(const QByteArray &body)
{
    // The envelope's own fields lie before its list or behind it, and are short.
    constexpr qsizetype reach = 4096;
    const QByteArrayView all(body);
    auto around = all.last(std::min(all.size(), reach));
    const auto listEnd = around.lastIndexOf(']');
    around = listEnd < 0 ? QByteArrayView() : around.sliced(listEnd + 1);
    constexpr QByteArrayView name("\"offset\":");
    auto at = around.indexOf(name);
    if (at < 0) {
        around = all.first(std::min(all.size(), reach));
        const auto listStart = around.indexOf('[');
        around = listStart < 0 ? QByteArrayView() : around.first(listStart);
        at = around.indexOf(name);
    }
    if (at < 0)
        return {};
    const auto rest = around.sliced(at + name.size()).trimmed();
    const auto end = rest.indexOf('"', 1);
    if (!rest.startsWith('"') || end < 0)
        return {};
    const auto offset = rest.sliced(1, end - 1);
    return offset.contains('\\') ? QString() : QString::fromUtf8(offset);
}

} // namespace gatelift

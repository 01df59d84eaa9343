#include "domain/JsonTreeBuilder.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <bit>

namespace gatelift {
namespace {

//! toUtf8() would write a question mark for a lone surrogate.
QByteArray utf8Of(const QString &text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    auto whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const bool pair =
            whole.at(i).isHighSurrogate() && i + 1 < whole.size() && whole.at(i + 1).isLowSurrogate();
        if (pair)
            ++i;
        else if (whole.at(i).isSurrogate())
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole.toUtf8();
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

JsonTreeBuilder::JsonTreeBuilder(std::size_t bytes)
    : m_following{JsonTree::noKey}
{
    constexpr std::size_t bytesOfNode = 16; // of the text, seen at routes and plugins; more are appended
    m_tree.m_nodes.reserve(bytes / bytesOfNode + 1);
    m_tree.m_texts.resize(bytes / 2);
}

JsonTree::Key JsonTreeBuilder::numbered(std::string_view name)
{
    if (const auto known = m_numbers.find(name); known != m_numbers.end())
        return known->second;
    const auto key = static_cast<JsonTree::Key>(m_tree.m_keys.size());
    const auto span = kept(name);
    m_tree.m_keys.push_back({static_cast<quint32>(span >> 32U), static_cast<quint32>(span)});
    m_numbers.emplace(name, key);
    m_following.push_back(JsonTree::noKey);
    return key;
}

//! Four gigabytes are far beyond what an answer may have.
bool JsonTreeBuilder::makeRoom(std::size_t bytes)
{
    const auto needed = m_textsEnd + bytes;
    if (needed > std::numeric_limits<quint32>::max())
        return false;
    m_tree.m_texts.resize(std::max(needed, m_tree.m_texts.size() * 2));
    return true;
}

void JsonTreeBuilder::real(double value)
{
    add(Kind::Real, std::bit_cast<quint64>(value));
}

quint32 JsonTreeBuilder::begin(Kind kind)
{
    const auto opened = place();
    add(kind, 0);
    return opened;
}

void JsonTreeBuilder::end(quint32 opened, std::size_t count)
{
    m_tree.m_nodes[opened].payload = packed(place(), count);
}

void JsonTreeBuilder::value(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return null();
    case QJsonValue::Bool:
        return boolean(value.toBool());
    case QJsonValue::String:
        return text(viewOf(utf8Of(value.toString())));
    case QJsonValue::Double: {
        // An integer says so by being the same with either default.
        const auto whole = value.toInteger(0);
        if (whole == value.toInteger(1))
            return integer(whole);
        return real(value.toDouble());
    }
    case QJsonValue::Array: {
        const auto items = value.toArray();
        const auto opened = beginList();
        for (const auto &item : items)
            this->value(item);
        return end(opened, static_cast<std::size_t>(items.size()));
    }
    case QJsonValue::Object:
        break;
    }
    const auto members = value.toObject();
    const auto opened = beginMap();
    for (auto it = members.constBegin(); it != members.constEnd(); ++it) {
        key(viewOf(utf8Of(it.key())));
        this->value(it.value());
    }
    end(opened, static_cast<std::size_t>(members.size()));
}

std::shared_ptr<const JsonTree> JsonTreeBuilder::take()
{
    auto &sorted = m_tree.m_sorted;
    sorted.resize(m_tree.m_keys.size());
    for (std::size_t i = 0; i < sorted.size(); ++i)
        sorted[i] = static_cast<JsonTree::Key>(i);
    std::sort(sorted.begin(), sorted.end(),
              [this](JsonTree::Key a, JsonTree::Key b) { return m_tree.nameOf(a) < m_tree.nameOf(b); });
    m_tree.m_texts.resize(m_textsEnd);
    return std::make_shared<const JsonTree>(std::move(m_tree));
}

} // namespace gatelift

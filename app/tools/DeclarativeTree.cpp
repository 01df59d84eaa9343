#include "tools/DeclarativeTree.h"

#include "tools/DeclarativeParser.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>
#include <vector>

#include <yaml-cpp/mark.h>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr std::size_t deepest = 64;
constexpr qint64 mostValues = 30'000'000; // aliases unfolded

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::DeclarativeEvents)
};

//! A whole number as YAML 1.1 writes them: decimal, octal with a leading 0, hexadecimal.
std::optional<QJsonValue> asInteger(const QString &text)
{
    static const QRegularExpression whole(u"^[+-]?(0x[0-9a-fA-F_]+|[0-9][0-9_]*)$"_s);
    if (!whole.match(text).hasMatch())
        return std::nullopt;
    auto digits = text;
    digits.remove(u'_');
    if (digits.startsWith(u'+'))
        digits.remove(0, 1);
    const auto magnitude = digits.startsWith(u'-') ? digits.sliced(1) : digits;
    const bool isHex = magnitude.startsWith(u"0x"_s);
    const bool isOctal = !isHex && magnitude.size() > 1 && magnitude.startsWith(u'0');
    bool ok = false;
    if (isOctal) {
        if (const auto value = digits.toLongLong(&ok, 8); ok)
            return QJsonValue(value);
    }
    if (const auto value = digits.toLongLong(&ok, isHex ? 16 : 10); ok)
        return QJsonValue(value);
    const auto real = isHex ? 0 : digits.toDouble(&ok); // beyond 64 bits
    return ok ? std::optional<QJsonValue>(real) : std::nullopt;
}

//! A scalar without quotes. Times of day, which YAML 1.1 counts to base 60, stay texts: Kong has no field for
//! such a number.
QJsonValue plainValue(const std::string &utf8)
{
    const auto text = QString::fromStdString(utf8);
    static const QStringList yes{u"true"_s, u"True"_s, u"TRUE"_s, u"yes"_s, u"Yes"_s,
                                 u"YES"_s,  u"on"_s,   u"On"_s,   u"ON"_s};
    static const QStringList no{u"false"_s, u"False"_s, u"FALSE"_s, u"no"_s, u"No"_s,
                                u"NO"_s,    u"off"_s,   u"Off"_s,   u"OFF"_s};
    if (yes.contains(text))
        return true;
    if (no.contains(text))
        return false;
    if (const auto integer = asInteger(text))
        return *integer;
    static const QRegularExpression real(u"^[+-]?([0-9][0-9_]*)?(\\.[0-9_]*)?([eE][+-]?[0-9]+)?$"_s);
    if (text.contains(QRegularExpression(u"[0-9]"_s)) && real.match(text).hasMatch()) {
        bool ok = false;
        const auto value = QString(text).remove(u'_').toDouble(&ok);
        if (ok && std::isfinite(value))
            return value;
    }
    return text;
}

//! Builds the tree while the parser reads.
class TreeEvents : public YAML::EventHandler
{
public:
    [[nodiscard]] const QJsonValue &result() const { return m_root.value; }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { take(mark, {}, anchor); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        take(mark, m_anchors.value(anchor), 0);
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        if (!m_levels.empty() && m_levels.back().isMap && m_levels.back().isKey) {
            m_levels.back().key = QString::fromStdString(value);
            m_levels.back().isKey = false;
            return;
        }
        const bool isPlain = tag == "?";
        take(mark, {isPlain ? plainValue(value) : QJsonValue(QString::fromStdString(value)), 1}, anchor);
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        push(mark, false, anchor);
    }
    void OnSequenceEnd() override { pop(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        push(mark, true, anchor);
    }
    void OnMapEnd() override { pop(); }

private:
    //! A value, and how many it holds: shared in memory, but unfolded by whoever reads it.
    struct Part
    {
        QJsonValue value = QJsonValue::Null;
        qint64 weight = 1;
    };
    struct Level
    {
        bool isMap = false;
        bool isKey = true; //!< of a map: what comes next is a key
        QString key;
        QJsonObject map;
        QJsonObject merged; //!< by `<<`: counts where the map itself says nothing
        QJsonArray list;
        qint64 weight = 1;
        YAML::anchor_t anchor = 0;
        YAML::Mark mark;
    };

    void push(const YAML::Mark &mark, bool isMap, YAML::anchor_t anchor)
    {
        if (m_levels.size() >= deepest)
            throw DeclarativeFault{mark.line + 1, Text::tr("nested too deeply"), true};
        if (!m_levels.empty() && m_levels.back().isMap && m_levels.back().isKey)
            throw DeclarativeFault{mark.line + 1, Text::tr("a key that is no text"), false};
        Level level;
        level.isMap = isMap;
        level.anchor = anchor;
        level.mark = mark;
        m_levels.push_back(std::move(level));
    }

    void pop()
    {
        auto level = std::move(m_levels.back());
        m_levels.pop_back();
        for (auto it = level.merged.constBegin(); it != level.merged.constEnd(); ++it) {
            if (!level.map.contains(it.key()))
                level.map.insert(it.key(), it.value());
        }
        take(level.mark,
             {level.isMap ? QJsonValue(std::move(level.map)) : QJsonValue(std::move(level.list)),
              level.weight},
             level.anchor);
    }

    void take(const YAML::Mark &mark, Part part, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            m_anchors.insert(anchor, part);
        if (m_levels.empty()) {
            m_root = std::move(part);
            return;
        }
        auto &level = m_levels.back();
        level.weight += part.weight;
        if (level.weight > mostValues)
            throw DeclarativeFault{mark.line + 1, Text::tr("aliases multiply its entities without measure"),
                                   true};
        if (!level.isMap)
            return level.list.append(part.value);
        if (level.isKey)
            throw DeclarativeFault{mark.line + 1, Text::tr("a key that is no text"), false};
        level.isKey = true;
        if (level.key == "<<"_L1)
            return merge(level, part.value);
        level.map.insert(level.key, part.value);
    }

    static void merge(Level &level, const QJsonValue &value)
    {
        const auto maps = value.isArray() ? value.toArray() : QJsonArray{value};
        for (const auto &map : maps) {
            const auto fields = map.toObject();
            for (auto it = fields.constBegin(); it != fields.constEnd(); ++it) {
                if (!level.merged.contains(it.key()))
                    level.merged.insert(it.key(), it.value());
            }
        }
    }

    std::vector<Level> m_levels;
    QHash<YAML::anchor_t, Part> m_anchors;
    Part m_root;
};

} // namespace

Result<QJsonObject> readDeclarativeTree(const QString &path)
{
    TreeEvents events;
    if (const auto parsed = parseDeclarative(path, events); !parsed)
        return tl::unexpected(parsed.error());
    if (!events.result().isObject())
        return failure(ErrorKind::Malformed, path, Text::tr("it holds no configuration"),
                       QCoreApplication::translate("gatelift::DeclarativeFile", "do not rely on this file"));
    return events.result().toObject();
}

} // namespace gatelift

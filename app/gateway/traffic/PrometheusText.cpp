#include "gateway/traffic/PrometheusText.h"

#include <cmath>
#include <limits>
#include <optional>

namespace gatelift {
namespace {

constexpr qsizetype mostLabels = 64;

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':';
}

//! Walks one line.
class LineReader
{
public:
    explicit LineReader(QByteArrayView text)
        : m_text(text)
    {
    }

    std::optional<PrometheusLine> read()
    {
        PrometheusLine line;
        line.name = name();
        if (line.name.isEmpty())
            return std::nullopt;
        skipBlanks();
        if (take('{') && !labels(line))
            return std::nullopt;
        skipBlanks();
        const auto number = value();
        if (!number)
            return std::nullopt;
        line.value = *number;
        return line;
    }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }
    bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    QByteArray name()
    {
        const auto begin = m_at;
        while (m_at < m_text.size() && isNameByte(m_text[m_at]))
            ++m_at;
        return m_text.sliced(begin, m_at - begin).toByteArray();
    }

    bool labels(PrometheusLine &line)
    {
        for (;;) {
            skipBlanks();
            if (take('}'))
                return true;
            if (line.labels.size() >= mostLabels)
                return false;
            const auto key = name();
            skipBlanks();
            if (key.isEmpty() || !take('='))
                return false;
            skipBlanks();
            auto text = quoted();
            if (!text)
                return false;
            line.labels.append({key, std::move(*text)});
            skipBlanks();
            if (!take(',') && (m_at >= m_text.size() || m_text[m_at] != '}'))
                return false;
        }
    }

    std::optional<QByteArray> quoted()
    {
        if (!take('"'))
            return std::nullopt;
        QByteArray text;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return text;
            }
            if (c != '\\') {
                text += c;
            } else if (++m_at < m_text.size()) {
                text += m_text[m_at] == 'n' ? '\n' : m_text[m_at];
            }
        }
        return std::nullopt;
    }

    std::optional<double> value()
    {
        const auto begin = m_at;
        while (m_at < m_text.size() && m_text[m_at] != ' ' && m_text[m_at] != '\t')
            ++m_at;
        const auto text = m_text.sliced(begin, m_at - begin).toByteArray();
        if (text == "+Inf" || text == "Inf")
            return std::numeric_limits<double>::infinity();
        if (text == "-Inf")
            return -std::numeric_limits<double>::infinity();
        if (text == "NaN")
            return std::numeric_limits<double>::quiet_NaN();
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        return isNumber ? std::optional(number) : std::nullopt;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

} // namespace

QByteArray PrometheusLine::label(QByteArrayView key) const
{
    for (const auto &[title, text] : labels) {
        if (title == key)
            return text;
    }
    return {};
}

PrometheusText::PrometheusText(Handler handler)
    : m_handler(std::move(handler))
{
}

void PrometheusText::feed(QByteArrayView part)
{
    while (!part.isEmpty()) {
        const auto end = part.indexOf('\n');
        const auto piece = end < 0 ? part : part.first(end);
        if (m_rest.size() + piece.size() > longestLine) {
            m_tooLong = true;
            m_rest.clear();
        }
        if (end < 0) {
            if (!m_tooLong)
                m_rest.append(piece.data(), piece.size());
            return;
        }
        if (std::exchange(m_tooLong, false)) {
            ++m_broken;
        } else if (m_rest.isEmpty()) {
            line(piece);
        } else {
            m_rest.append(piece.data(), piece.size());
            line(m_rest);
        }
        m_rest.clear();
        part = part.sliced(end + 1);
    }
}

void PrometheusText::finish()
{
    if (std::exchange(m_tooLong, false))
        ++m_broken;
    else if (!m_rest.isEmpty())
        line(m_rest);
    m_rest.clear();
}

void PrometheusText::line(QByteArrayView text)
{
    text = text.trimmed();
    if (text.isEmpty() || text.startsWith('#'))
        return;
    const auto sample = LineReader(text).read();
    if (!sample) {
        ++m_broken;
        return;
    }
    ++m_samples;
    if (!std::isnan(sample->value))
        m_handler(*sample);
}

} // namespace gatelift

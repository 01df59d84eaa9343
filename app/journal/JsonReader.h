#pragma once

// Knows the JSON library: for the .cpp files of this layer and of layers above that read files of ours.

#include <QDateTime>
#include <QMap>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <optional>

namespace gatelift {

//! \brief What is wrong with a value and where. Thrown by JsonReader and caught inside the layer; never
//! crosses it.
struct ShapeError
{
    QString path; //!< JSON pointer, e.g. /data/steps/0/percent
    QString why;
};

//! \brief RFC 3339 in UTC with milliseconds; null JSON for an invalid time.
[[nodiscard]] nlohmann::json timeToJson(const QDateTime &time);
[[nodiscard]] std::string timeToText(const QDateTime &time);

//! \brief Reads one JSON value strictly: a number is no text, a missing member is an error that names its
//! path. A reader refers to its parent for the path: use it within the call that got it.
class JsonReader
{
public:
    explicit JsonReader(const nlohmann::json &value, const JsonReader *parent = nullptr, std::string key = {})
        : m_value(value)
        , m_parent(parent)
        , m_key(std::move(key))
    {
    }

    [[nodiscard]] QString text() const;
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] qint64 integer() const;
    [[nodiscard]] int number() const; //!< an integer that fits
    [[nodiscard]] QDateTime time() const;
    [[nodiscard]] QDateTime timeOrNull() const;
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] QMap<QString, QString> textMap() const;
    [[nodiscard]] QMap<QString, qint64> countMap() const;

    //! \brief The member; throws where it is missing.
    [[nodiscard]] JsonReader operator[](const char *key) const;
    //! \brief It is an object with this member.
    [[nodiscard]] bool has(const char *key) const { return m_value.is_object() && m_value.contains(key); }
    [[nodiscard]] bool isNull() const { return m_value.is_null(); }

    //! \brief Every element through `read`.
    template <typename Read>
    [[nodiscard]] auto list(Read read) const
    {
        QList<decltype(read(*this))> values;
        expect(m_value.is_array(), "a list");
        for (std::size_t i = 0; i < m_value.size(); ++i)
            values.append(read(JsonReader(m_value[i], this, std::to_string(i))));
        return values;
    }

    //! \brief Nothing for null, else through `read`.
    template <typename Read>
    [[nodiscard]] auto optional(Read read) const -> std::optional<decltype(read(*this))>
    {
        if (isNull())
            return std::nullopt;
        return read(*this);
    }

    //! \brief A key of an enum, by its fromKey function.
    template <typename FromKey>
    [[nodiscard]] auto key(FromKey fromKey) const
    {
        const auto value = fromKey(text());
        if (!value)
            failUnknownKey();
        return *value;
    }

    [[nodiscard]] QString path() const;

private:
    void expect(bool holds, const char *what) const;
    [[noreturn]] void failUnknownKey() const;

    const nlohmann::json &m_value;
    const JsonReader *m_parent;
    std::string m_key;
};

} // namespace gatelift

#include "domain/Secret.h"

#include <QString>

#include <utility>

namespace gatelift {

Secret::Secret(const QByteArray &value)
    // A deep copy: the bytes we wipe must not be shared with anyone.
    : m_value(value.constData(), value.size())
{
}

Secret::Secret(const Secret &other)
    : m_value(other.m_value.constData(), other.m_value.size())
{
}

Secret::Secret(Secret &&other) noexcept
    : m_value(std::exchange(other.m_value, {}))
{
}

Secret &Secret::operator=(Secret other) noexcept
{
    m_value.swap(other.m_value);
    return *this;
}

Secret::~Secret()
{
    clear();
}

QString Secret::dots() const
{
    return isEmpty() ? QString() : QString(8, QChar(0x2022));
}

void Secret::clear()
{
    // Through a volatile pointer, so that the optimizer keeps the writes to memory that is about to go.
    if (!m_value.isEmpty()) {
        volatile char *bytes = m_value.data();
        for (qsizetype i = 0; i < m_value.size(); ++i)
            bytes[i] = 0;
    }
    m_value.clear();
}

} // namespace gatelift

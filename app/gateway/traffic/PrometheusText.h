#pragma once

#include <QByteArray>
#include <QList>

#include <functional>

namespace gatelift {

//! \brief One sample of Prometheus' text format.
struct PrometheusLine
{
    QByteArray name;
    QList<std::pair<QByteArray, QByteArray>> labels;
    double value = 0;

    //! \brief Empty where the label is missing, as Prometheus itself has it.
    [[nodiscard]] QByteArray label(QByteArrayView key) const;
};

//! \brief Reads Prometheus' text format 0.0.4 as it comes in, line by line; keeps nothing but the line that
//! is not whole yet. Lines that are broken or longer than `longestLine` are passed over and counted, values
//! that are no number (NaN) told nobody. Source: prometheus/docs, 'Exposition formats'.
class PrometheusText
{
public:
    using Handler = std::function<void(const PrometheusLine &)>;
    static constexpr qsizetype longestLine = 64 * 1024;

    explicit PrometheusText(Handler handler);
    void feed(QByteArrayView part);
    //! \brief The last line may lack its line break.
    void finish();
    [[nodiscard]] int brokenLines() const { return m_broken; }
    [[nodiscard]] int samples() const { return m_samples; }

private:
    void line(QByteArrayView text);

    Handler m_handler;
    QByteArray m_rest;
    bool m_tooLong = false; //!< within a line that is passed over
    int m_broken = 0;
    int m_samples = 0;
};

} // namespace gatelift

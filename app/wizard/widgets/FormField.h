#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace gatelift {

class StatusGlyph;

//! \brief A field with its label above (and a remark at the right), help below, and the error in the help's
//! place.
class FormField : public QWidget
{
    Q_OBJECT
    // Written once, by the form; nothing binds to them. clazy:excludeall=qproperty-without-notify
    Q_PROPERTY(QString label READ label WRITE setLabel)
    Q_PROPERTY(QString help READ help WRITE setHelp)
    Q_PROPERTY(QString remark READ remark WRITE setRemark)

public:
    explicit FormField(QWidget *parent = nullptr);
    FormField(const QString &label, QWidget *field, QWidget *parent = nullptr);

    //! \brief Takes the field in; it becomes the label's buddy and is named by it.
    void setField(QWidget *field);
    [[nodiscard]] QWidget *field() const { return m_field; }
    void setLabel(const QString &label);
    [[nodiscard]] QString label() const;
    void setHelp(const QString &help);
    [[nodiscard]] QString help() const { return m_helpText; }
    void setRemark(const QString &remark);
    [[nodiscard]] QString remark() const;
    //! \brief Marks the field and says why; an empty text clears it.
    void setError(const QString &error);
    [[nodiscard]] bool hasError() const { return !m_errorText.isEmpty(); }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHelp();
    void updateBelow();

    QVBoxLayout *m_layout;
    QLabel *m_label;
    QLabel *m_remark;
    QWidget *m_below;
    StatusGlyph *m_glyph;
    QLabel *m_help;
    QWidget *m_field = nullptr;
    QString m_helpText;
    QString m_errorText;
};

} // namespace gatelift

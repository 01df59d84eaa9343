#pragma once

#include <QLineEdit>
#include <QTimer>

namespace gatelift {

//! \brief A field that filters: magnifier in front, a button to clear it, Escape clears too.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    //! \brief Placeholder and accessible name in one.
    void setPurpose(const QString &purpose);

signals:
    //! \brief The text rests: 150 ms after the last keystroke, at once when it was cleared.
    void searched(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer m_rest;
};

} // namespace gatelift

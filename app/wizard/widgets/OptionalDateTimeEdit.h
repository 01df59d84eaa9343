#pragma once

#include <QDateTimeEdit>

namespace gatelift {

//! \brief A date and time that may be missing: it then shows words in its place, and the first step or
//! calendar pick begins at the next full hour.
class OptionalDateTimeEdit : public QDateTimeEdit
{
    Q_OBJECT

public:
    explicit OptionalDateTimeEdit(QWidget *parent = nullptr);

    //! \brief Invalid where nothing is set.
    [[nodiscard]] QDateTime value() const;
    void setValue(const QDateTime &value);
    void stepBy(int steps) override;

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool isMissing() const { return dateTime() <= minimumDateTime(); }
    void retranslate();
};

} // namespace gatelift

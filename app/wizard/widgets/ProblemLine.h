#pragma once

#include <QWidget>

namespace gatelift {

class WrappedLabel;

//! \brief What keeps a dialog from going on: a sentence behind its glyph. Hidden while there is none.
class ProblemLine : public QWidget
{
    Q_OBJECT

public:
    //! \brief `name` is its label's.
    explicit ProblemLine(const QString &name, QWidget *parent = nullptr);

    void setProblem(const QString &problem);

private:
    WrappedLabel *m_text;
};

} // namespace gatelift

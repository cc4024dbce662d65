// SPDX-License-Identifier: MIT
// Macros that take apart the parameters of a row, `(kind, name) (kind, name) …`, for definitions of TAPI_ROW.
#ifndef TAPI_CONTRACT_ROW_MACROS_HPP_
#define TAPI_CONTRACT_ROW_MACROS_HPP_

#include <boost/preprocessor/punctuation/comma_if.hpp>
#include <boost/preprocessor/seq/for_each_i.hpp>
#include <boost/preprocessor/seq/variadic_seq_to_seq.hpp>
#include <boost/preprocessor/stringize.hpp>

// Each of these gives a comma-separated list with one item for each parameter.
//
//   TAPI_KINDS                Line, ReplyCall
//   TAPI_NAMES                hLine, lphCall
//   TAPI_NAME_STRINGS         "hLine", "lphCall"
//   TAPI_DECLARATIONS         Line hLine, ReplyCall lphCall
//   TAPI_C_DECLARATIONS       CType<Line, form> hLine, CType<ReplyCall, form> lphCall
#define TAPI_KINDS(params) TAPI_EACH_PARAM_(TAPI_KIND_, ~, params)
#define TAPI_NAMES(params) TAPI_EACH_PARAM_(TAPI_NAME_, ~, params)
#define TAPI_NAME_STRINGS(params) TAPI_EACH_PARAM_(TAPI_NAME_STRING_, ~, params)
#define TAPI_DECLARATIONS(params) TAPI_EACH_PARAM_(TAPI_DECLARATION_, ~, params)
#define TAPI_C_DECLARATIONS(form, params) TAPI_EACH_PARAM_(TAPI_C_DECLARATION_, form, params)

// `params`, as Boost wants them, ((kind, name)) …, each go through macro(r, data, index, (kind, name)).
#define TAPI_EACH_PARAM_(macro, data, params) \
  BOOST_PP_SEQ_FOR_EACH_I(macro, data, BOOST_PP_VARIADIC_SEQ_TO_SEQ(params))
#define TAPI_KIND_(r, data, index, param) BOOST_PP_COMMA_IF(index) TAPI_FIRST_ param
#define TAPI_NAME_(r, data, index, param) BOOST_PP_COMMA_IF(index) TAPI_SECOND_ param
#define TAPI_NAME_STRING_(r, data, index, param) \
  BOOST_PP_COMMA_IF(index) BOOST_PP_STRINGIZE(TAPI_SECOND_ param)
#define TAPI_DECLARATION_(r, data, index, param) BOOST_PP_COMMA_IF(index) TAPI_FIRST_ param TAPI_SECOND_ param
#define TAPI_C_DECLARATION_(r, form, index, param) \
  BOOST_PP_COMMA_IF(index) CType<TAPI_FIRST_ param, form> TAPI_SECOND_ param
#define TAPI_FIRST_(kind, name) kind
#define TAPI_SECOND_(kind, name) name

#endif  // TAPI_CONTRACT_ROW_MACROS_HPP_

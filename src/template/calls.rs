//! The names a template calls: filters, functions, tests, components and their arguments. All of them are known before it
//! runs, so all of them are looked at, in branches that are not reached too.

use super::callable::Callable;
use super::fault::TemplateFault as Fault;
use super::filters;
use super::functions::{FUNCTIONS, TESTS};
use super::syntax::{Call, Callee, Definition, Tree};
use crate::words::diag::Diags;
use crate::words::near::{did_you_mean, nearest};
use crate::words::span::Span;

/// Checks every call in a file; of components only their arguments.
pub(super) fn check(
    span: &Span,
    tree: &Tree<'_>,
    components: &[&Definition<'_>],
    diags: &mut Diags,
) {
    tree.each_call(&mut |call| {
        if diags.is_plenty() {
            return;
        }
        if call.kind != Callee::Component {
            match find(call) {
                Ok(callable) => {
                    let parameters = callable.arguments.iter().map(|it| (it.name, it.required));
                    check_arguments(span, call, &parameters.collect::<Vec<_>>(), false, diags);
                }
                Err(fault) => diags.add(&span.within(call.name.range()), &fault),
            }
        } else if let Some(it) = components.iter().find(|it| it.name == call.name.text) {
            let parameters = it.parameters.iter().map(|it| (it.name, it.required));
            check_arguments(
                span,
                call,
                &parameters.collect::<Vec<_>>(),
                it.takes_rest,
                diags,
            );
        }
    });
}

/// Finds the filter, test or function that is called.
fn find(call: &Call<'_>) -> Result<&'static Callable, Fault> {
    let all: Vec<_> = match call.kind {
        Callee::Filter => filters::all().map(|filter| &filter.says).collect(),
        Callee::Test => TESTS.iter().collect(),
        _ => FUNCTIONS.iter().map(|(function, _)| function).collect(),
    };
    if let Some(callable) = all.iter().find(|it| it.name == call.name.text) {
        return Ok(callable);
    }
    let name = call.name.text.to_owned();
    let near = nearest(&name, all.iter().map(|it| it.name)).map(str::to_owned);
    Err(match call.kind {
        Callee::Filter if name == "indent" => Fault::NoIndent,
        Callee::Filter => Fault::UnknownFilter { name, near },
        Callee::Test => Fault::UnknownTest { name, near },
        _ => Fault::UnknownFunction { name, near },
    })
}

/// Checks the arguments of a call against the parameters of what is called: their names, and whether they are required.
fn check_arguments(
    span: &Span,
    call: &Call<'_>,
    parameters: &[(&str, bool)],
    takes_rest: bool,
    diags: &mut Diags,
) {
    let names = call.arguments.iter().filter_map(|argument| argument.name);
    let mut all_known = !takes_rest;
    for name in names.clone() {
        if !takes_rest && !parameters.iter().any(|(known, _)| *known == name.text) {
            all_known = false;
            let hint = Some(meant(name.text, parameters));
            let name_meant = name.text.to_owned();
            let fault = Fault::UnknownArgument {
                name: name_meant,
                hint,
            };
            diags.add(&span.within(name.range()), &fault);
        }
    }
    let is_missing = |it: &&(&str, bool)| it.1 && !names.clone().any(|name| name.text == it.0);
    if let Some((name, _)) = parameters.iter().find(is_missing)
        && !call.spreads
        && all_known
    {
        let name = (*name).to_owned();
        diags.add(
            &span.within(call.name.range()),
            &Fault::MissingArgument { name },
        );
    }
}

fn meant(name: &str, parameters: &[(&str, bool)]) -> String {
    let known: Vec<_> = parameters.iter().map(|(name, _)| *name).collect();
    did_you_mean(name, known.iter().copied()).unwrap_or_else(|| match &known[..] {
        [] => "它不用参数".to_owned(),
        _ => format!("可用：{}", known.join("、")),
    })
}

package org.orderbell.words;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the server says of problems, as patterns: each text that goes into a {@code Problem} or a {@code FieldError}, whatever
 * way it takes there through constructors and methods of ours. What is put into it at run time is a hole.
 */
final class Sentences {

    /** A parameter that becomes a text of a problem: the name of a method, or "new" and a class. */
    private record Sink(String call, int argument) {}

    /** Stands for a hole until all holes of a text are counted. */
    private static final String HOLE = "\u0000";

    private static final int MANY = 64;

    private final Map<String, CompilationUnitTree> units = new TreeMap<>();
    private final Set<Sink> sinks = new HashSet<>(Set.of(
            new Sink("new Problem", 2),
            new Sink("new Problem", 3),
            new Sink("new FieldError", 1),
            new Sink("new ImportError", 2)));

    Sentences(Map<String, String> files) {
        parsed(files).forEach(unit -> units.put(unit.getSourceFile().getName(), unit));
        int before;
        do {
            before = sinks.size();
            units.values().forEach(unit -> unit.accept(new Widening(), null));
        } while (sinks.size() > before);
    }

    static List<CompilationUnitTree> parsed(Map<String, String> files) {
        List<JavaFileObject> sources = files.entrySet().stream()
                .<JavaFileObject>map(file ->
                        new SimpleJavaFileObject(URI.create("string:///" + file.getKey()), JavaFileObject.Kind.SOURCE) {
                            @Override
                            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                                return file.getValue();
                            }
                        })
                .toList();
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, sources);
        try {
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return units;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each pattern with the file that says it. */
    NavigableMap<String, String> all() {
        NavigableMap<String, String> all = new TreeMap<>();
        units.forEach((file, unit) -> unit.accept(new Collecting(unit, file, all), null));
        return all;
    }

    /** Finds whose parameters end in a sink. */
    private final class Widening extends TreeScanner<Void, MethodTree> {

        private String type = "";

        @Override
        public Void visitClass(ClassTree tree, MethodTree none) {
            String outer = type;
            type = tree.getSimpleName().toString();
            super.visitClass(tree, none);
            type = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, MethodTree none) {
            return super.visitMethod(tree, tree);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, MethodTree method) {
            look("new " + tree.getIdentifier(), tree.getArguments(), method);
            return super.visitNewClass(tree, method);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, MethodTree method) {
            look(name(tree), tree.getArguments(), method);
            return super.visitMethodInvocation(tree, method);
        }

        private void look(String call, List<? extends ExpressionTree> arguments, MethodTree method) {
            if (method == null) {
                return;
            }
            String constructed = call.equals("this") ? "new " + type : call;
            for (int i = 0; i < arguments.size(); i++) {
                if (sinks.contains(new Sink(constructed, i))) {
                    leaves(arguments.get(i)).forEach(name -> widen(name, method));
                }
            }
        }

        private void widen(String name, MethodTree method) {
            for (int i = 0; i < method.getParameters().size(); i++) {
                VariableTree parameter = method.getParameters().get(i);
                if (parameter.getName().contentEquals(name)
                        && parameter.getType() != null
                        && parameter.getType().toString().equals("String")) {
                    String called = method.getName().contentEquals("<init>")
                            ? "new " + type
                            : method.getName().toString();
                    sinks.add(new Sink(called, i));
                }
            }
        }

        /** The variables that a text is made of as they are; what is only put into a sentence is a hole of it. */
        private Stream<String> leaves(ExpressionTree tree) {
            if (tree instanceof ParenthesizedTree inner) {
                return leaves(inner.getExpression());
            }
            if (tree instanceof ConditionalExpressionTree choice) {
                return Stream.concat(leaves(choice.getTrueExpression()), leaves(choice.getFalseExpression()));
            }
            return tree instanceof IdentifierTree name
                    ? Stream.of(name.getName().toString())
                    : Stream.empty();
        }
    }

    private static String name(MethodInvocationTree call) {
        Tree select = call.getMethodSelect();
        return select instanceof MemberSelectTree member
                ? member.getIdentifier().toString()
                : select.toString();
    }

    /** Reads the texts at the sinks. */
    private final class Collecting extends TreeScanner<Void, Void> {

        private final String file;
        private final Map<String, String> all;
        private final Map<String, List<MethodTree>> methods = new HashMap<>();
        private final Map<String, Set<String>> variables = new HashMap<>();
        private final Set<String> asked = new HashSet<>();
        private String type = "";

        Collecting(CompilationUnitTree unit, String file, Map<String, String> all) {
            this.file = file.substring(file.lastIndexOf('/') + 1);
            this.all = all;
            unit.accept(
                    new TreeScanner<Void, Void>() {
                        @Override
                        public Void visitMethod(MethodTree method, Void nothing) {
                            methods.computeIfAbsent(method.getName().toString(), name -> new ArrayList<>())
                                    .add(method);
                            return super.visitMethod(method, null);
                        }
                    },
                    null);
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            String outer = type;
            type = tree.getSimpleName().toString();
            super.visitClass(tree, null);
            type = outer;
            return null;
        }

        @Override
        public Void visitVariable(VariableTree tree, Void nothing) {
            if (tree.getInitializer() != null) {
                Set<String> texts = texts(tree.getInitializer());
                if (texts.stream().anyMatch(Sentences::says)) {
                    variables.put(tree.getName().toString(), texts);
                }
            }
            return super.visitVariable(tree, null);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void nothing) {
            // a constant of an enum is made by a call that names the enum
            take("new " + tree.getIdentifier(), tree.getArguments());
            return super.visitNewClass(tree, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
            take(name(tree).equals("this") ? "new " + type : name(tree), tree.getArguments());
            return super.visitMethodInvocation(tree, null);
        }

        private void take(String call, List<? extends ExpressionTree> arguments) {
            boolean reason = call.equals("new Reason");
            for (int i = 0; i < arguments.size(); i++) {
                if ((reason && i == 1) || sinks.contains(new Sink(call, i))) {
                    texts(arguments.get(i)).stream()
                            .filter(Sentences::says)
                            .map(Sentences::numbered)
                            .forEach(text -> all.putIfAbsent(text, file));
                }
            }
        }

        private Set<String> texts(ExpressionTree tree) {
            if (tree instanceof LiteralTree literal && literal.getValue() instanceof String text) {
                return Set.of(text);
            }
            if (tree instanceof ParenthesizedTree inner) {
                return texts(inner.getExpression());
            }
            if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
                Set<String> right = texts(binary.getRightOperand());
                return texts(binary.getLeftOperand()).stream()
                        .flatMap(left -> right.stream().map(text -> left + text))
                        .limit(MANY)
                        .collect(Collectors.toSet());
            }
            if (tree instanceof ConditionalExpressionTree choice) {
                Set<String> both = new HashSet<>(texts(choice.getTrueExpression()));
                both.addAll(texts(choice.getFalseExpression()));
                return both;
            }
            if (tree instanceof IdentifierTree name) {
                return variables.getOrDefault(name.getName().toString(), Set.of(HOLE));
            }
            if (tree instanceof MethodInvocationTree call && call.getMethodSelect() instanceof IdentifierTree) {
                return returned(name(call));
            }
            return Set.of(HOLE);
        }

        /** What a method of the same file may answer. */
        private Set<String> returned(String method) {
            if (!asked.add(method)) {
                return Set.of(HOLE);
            }
            Set<String> texts = new HashSet<>();
            methods.getOrDefault(method, List.of())
                    .forEach(each -> each.accept(
                            new TreeScanner<Void, Void>() {
                                @Override
                                public Void visitReturn(ReturnTree tree, Void nothing) {
                                    if (tree.getExpression() != null) {
                                        texts.addAll(texts(tree.getExpression()));
                                    }
                                    return null;
                                }

                                @Override
                                public Void visitVariable(VariableTree tree, Void nothing) {
                                    return Collecting.this.visitVariable(tree, null);
                                }

                                @Override
                                public Void visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
                                    return null;
                                }
                            },
                            null));
            asked.remove(method);
            return texts.stream().anyMatch(Sentences::says) ? texts : Set.of(HOLE);
        }
    }

    private static boolean says(String text) {
        return text.replace(HOLE, "").codePoints().anyMatch(Character::isLetter);
    }

    private static String numbered(String text) {
        StringBuilder numbered = new StringBuilder(text);
        int at = numbered.indexOf(HOLE);
        for (int hole = 0; at >= 0; hole++) {
            numbered.replace(at, at + 1, "{" + hole + "}");
            at = numbered.indexOf(HOLE);
        }
        return numbered.toString();
    }
}

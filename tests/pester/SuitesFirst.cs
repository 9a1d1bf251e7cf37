using Xunit.Sdk;
using Xunit.v3;

namespace CustomLabels.Pester.Tests;

/// <summary>Runs the count of the tests when the suites have been run.</summary>
public sealed class SuitesFirst : ITestMethodOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod =>
        [.. testMethods.OrderBy(static m => m?.MethodName == nameof(PesterTests.The_number_of_Pester_tests))];
}

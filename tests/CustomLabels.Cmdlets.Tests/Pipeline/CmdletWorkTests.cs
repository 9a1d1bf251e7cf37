using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CustomLabels.Cmdlets.Tests.Pipeline;

/// <summary>The base class, by cmdlets that do nothing else.</summary>
[Collection("Sample commands")]
public sealed class CmdletWorkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Objects_written_from_the_pool_arrive_in_order()
    {
        using var shell = NewShell("Test-Counting 1000");
        Assert.Equal(Enumerable.Range(1, 1000), shell.Invoke<int>());
    }

    [Fact]
    public void A_command_further_down_that_has_enough_ends_the_work()
    {
        using var shell = NewShell("Test-Counting 100000 | & { process { $_; if ($_ -eq 2) { break } } }");
        shell.Invoke();
        Assert.InRange(TestCountingCommand.Written, 1, 3);
    }

    [Fact]
    public async Task Stop_cancels_the_work_and_returns_at_once()
    {
        TestWaitingCommand.Started = new();
        TestWaitingCommand.Ended = new();
        using var shell = NewShell("Test-Waiting");
        var running = shell.BeginInvoke();
        await TestWaitingCommand.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(TestWaitingCommand.Ended.Task.IsCompleted, "The work was not awaited.");
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact]
    public async Task Stop_does_not_wait_for_work_that_ignores_it()
    {
        TestDeafCommand.Started = new();
        TestDeafCommand.Released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using var shell = NewShell("Test-Deaf");
        shell.BeginInvoke();
        await TestDeafCommand.Started.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        // Which goes on until it is let go.
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        TestDeafCommand.Released.SetResult();
    }

    [Fact]
    public void One_failed_item_is_one_error_and_the_rest_goes_on()
    {
        using var shell = NewShell("1..4 | Test-Failing -Verbose");
        Assert.Equal([2, 4], shell.Invoke<int>());
        Assert.Equal(2, shell.Streams.Error.Count);
        var error = shell.Streams.Error[0];
        Assert.Equal("OddNumber,CustomLabels.Cmdlets.Tests.Pipeline.TestFailingCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Equal(1, error.TargetObject);
        Assert.Null(error.ErrorDetails); // The message says what to do; PowerShell would print a recommendation as a second one.
        Assert.Equal(["even 2", "even 4"], shell.Streams.Verbose.Select(static v => v.Message));
    }

    [Fact]
    public void Progress_has_counts_and_the_time_left_and_is_taken_away()
    {
        using var shell = NewShell("Test-Failing -Number 2");
        shell.Invoke();
        Assert.Equal(2, shell.Streams.Progress.Count);
        Assert.Equal(("2 done", 50, 7), (shell.Streams.Progress[0].StatusDescription, shell.Streams.Progress[0].PercentComplete, shell.Streams.Progress[0].SecondsRemaining));
        Assert.Equal(ProgressRecordType.Completed, shell.Streams.Progress[1].RecordType);
    }

    [Fact]
    public void What_stops_everything_is_terminating()
    {
        using var shell = NewShell("2, 99, 4 | Test-Failing");
        Assert.Equal([2], shell.Invoke<int>());
        var error = Assert.Single(shell.Streams.Error);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.StartsWith("NoCredentials,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(99, error.TargetObject);
    }

    [Fact]
    public void ErrorAction_Stop_ends_the_pipeline_with_the_items_error()
    {
        using var shell = NewShell("1..4 | Test-Failing -ErrorAction Stop");
        var error = Assert.Throws<ActionPreferenceStopException>(() => shell.Invoke());
        Assert.StartsWith("OddNumber,", error.ErrorRecord.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-Asking")]
    [InlineData("Test-Asking -Always")]
    public void A_host_that_cannot_ask_gives_an_error_that_says_how_to_answer(string command)
    {
        using var shell = NewShell(command);
        Assert.Empty(shell.Invoke());
        var error = Assert.Single(shell.Streams.Error);
        Assert.StartsWith("CannotPrompt,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Confirm:$false", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Test-Asking -Confirm:$false")]
    [InlineData("Test-Asking -Always -Confirm:$false")]
    [InlineData("$ConfirmPreference = 'None'; Test-Asking -Always")]
    public void Confirm_false_answers_beforehand(string command)
    {
        using var shell = NewShell(command);
        Assert.Equal("made", Assert.Single(shell.Invoke<string>()));
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public void WhatIf_does_nothing_and_asks_nothing()
    {
        using var shell = NewShell("Test-Asking -Always -WhatIf");
        Assert.Empty(shell.Invoke());
        Assert.Empty(shell.Streams.Error);
    }

    private static PowerShell NewShell(string script)
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var type in typeof(CmdletWorkTests).Assembly.GetTypes())
        {
            if (type.GetCustomAttributes(typeof(CmdletAttribute), false) is [CmdletAttribute name])
            {
                state.Commands.Add(new SessionStateCmdletEntry(name.VerbName + "-" + name.NounName, type, null));
            }
        }

        return PowerShell.Create(state).AddScript(script);
    }
}

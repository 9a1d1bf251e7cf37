using Amazon.Rekognition.Model;
using CustomLabels.Credentials;
using CustomLabels.Policies;
using CustomLabels.Projects;
using AccessDeniedException = Amazon.Rekognition.Model.AccessDeniedException;

namespace CustomLabels.Models.Copying;

/// <summary>Copies a model into a project of the caller's account (spec/api.md §11.16).</summary>
/// <param name="connection">The connection.</param>
public sealed class ModelCopy(ServiceConnection connection)
{
    /// <summary>A new policy may not be in effect at once (spec/api.md §12).</summary>
    private const int MaxAttempts = 3;

    private static readonly TimeSpan RemovalTimeout = TimeSpan.FromSeconds(5);

    private readonly ProjectClient _projects = new(connection);
    private readonly ModelClient _models = new(connection);

    /// <summary>Finds out what a copy of a model would do, without doing it.</summary>
    /// <exception cref="CustomLabelsException">
    /// <c>SourceProjectNeeded</c>, <c>ModelInOtherRegion</c>, or no such model or project.
    /// </exception>
    public async Task<PlannedCopy> PlanAsync(ModelCopyRequest request, CancellationToken cancellationToken)
    {
        var model = request.Source;
        if (model.Arn is { } given && RegionOf(given) != connection.Region)
        {
            throw new CustomLabelsException(
                ErrorIds.ModelInOtherRegion,
                ErrorKind.InvalidArgument,
                $"The model {model} is in {RegionOf(given)}, but the connection is in {connection.Region}, and models can be copied within a Region only. Train the model again there (Import-CLDataset, Start-CLTraining).",
                given);
        }

        // First of all: without this project there is nothing to copy into.
        var destination = await _projects.GetAsync(request.Destination, cancellationToken);
        var foreign = model.Arn is { } arn && AccountOf(arn) != AccountOf(destination.Arn);
        var sourceArn = foreign ? model.Arn! : (await _models.GetAsync(model, cancellationToken)).Arn;
        var projectArn = request.SourceProjectArn ?? model.Project.Arn ?? (foreign
            ? throw new CustomLabelsException(
                ErrorIds.SourceProjectNeeded,
                ErrorKind.InvalidArgument,
                $"The model {model} belongs to account {AccountOf(sourceArn)}, and its ARN does not contain the ARN of its project. Give that with -SourceProject; the model's owner gets it with (Get-CLProject {model.Project.Name}).Arn.",
                sourceArn)
            : await _projects.ResolveArnAsync(model.Project, cancellationToken));
        var name = request.VersionName is { Length: > 0 } chosen ? ResourceName.RequireName(chosen, "model version") : ResourceName.VersionNameOf(sourceArn)!;
        return new PlannedCopy(sourceArn, projectArn, destination, name, foreign);
    }

    /// <summary>Starts the copy of a model, which continues in the service: <see cref="ModelClient.WaitAsync"/> waits for it.</summary>
    /// <param name="request">What to copy where.</param>
    /// <param name="plan">The result of <see cref="PlanAsync"/>.</param>
    /// <param name="mayCreateBucket">Asked, with the name, before a missing bucket for the results is created.</param>
    /// <param name="mayAllow">Asked, with name and document, before a policy of the caller's own project is stored for the copy.</param>
    /// <param name="cancellationToken">A token to cancel the operation, but not an accepted copy.</param>
    /// <exception cref="CustomLabelsException"><c>CopyNotAllowed</c>, with what to do about it, and where.</exception>
    public async Task<Model> RunAsync(
        ModelCopyRequest request,
        PlannedCopy plan,
        Func<string, Task<bool>> mayCreateBucket,
        Func<string, string, Task<bool>> mayAllow,
        CancellationToken cancellationToken)
    {
        var bucket = await BucketChoice.ChooseAsync(connection, request.OutputBucket, mayCreateBucket, cancellationToken);
        var output = new S3Location(bucket, request.OutputPrefix ?? $"custom-labels/{plan.Destination.Name}/{plan.VersionName}");
        var copy = new CopyProjectVersionRequest
        {
            SourceProjectArn = plan.SourceProjectArn,
            SourceProjectVersionArn = plan.SourceArn,
            DestinationProjectArn = plan.Destination.Arn,
            VersionName = plan.VersionName,
            OutputConfig = new OutputConfig { S3Bucket = output.Bucket, S3KeyPrefix = output.Key },
            Tags = request.Tags is null ? null : new Dictionary<string, string>(request.Tags),
            KmsKeyId = request.KmsKeyId,
        };
        var arn = await AccessDiagnosis.OwnBucket(connection).GuardAsync(
            output,
            ObjectUse.Write,
            () => TakenName.GuardAsync(
                _models,
                new ModelIdentity(new ProjectIdentity(plan.Destination.Arn), plan.VersionName),
                () => SendAsync(copy, plan, mayAllow, cancellationToken),
                cancellationToken),
            cancellationToken);
        return await EventualConsistency.RetryAsync(
            connection,
            () => _models.GetAsync(new ModelIdentity(arn), cancellationToken),
            cancellationToken);
    }

    private Task<string> SendAsync(CopyProjectVersionRequest copy, CancellationToken cancellationToken)
    {
        S3Location output = new(copy.OutputConfig!.S3Bucket!, copy.OutputConfig.S3KeyPrefix!);
        MadeModel made = new(copy.DestinationProjectArn!, copy.VersionName!, output, copy.SourceProjectVersionArn, copy.Tags);
        return LostAnswer.SettleAsync(
            async () => (await connection.Rekognition.CopyProjectVersionAsync(copy, cancellationToken)).ProjectVersionArn!,
            since => _models.FindMadeAsync(made, since, cancellationToken));
    }

    private async Task<string> SendAsync(CopyProjectVersionRequest copy, PlannedCopy plan, Func<string, string, Task<bool>> mayAllow, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(copy, cancellationToken);
        }
        catch (AccessDeniedException exception) when (exception.Message.Contains("rekognition:", StringComparison.Ordinal))
        {
            var caller = await connection.GetCallerAsync(cancellationToken);
            var explicitDeny = exception.Message.Contains("explicit deny", StringComparison.OrdinalIgnoreCase);
            var policyName = $"copy-{plan.VersionName}"[..Math.Min(128, plan.VersionName.Length + 5)];
            var document = CopyStatement.Allow([caller.Principal], [plan.SourceArn]);
            if (plan.IsForeign || explicitDeny || !await mayAllow(policyName, document))
            {
                throw NotAllowed(plan, caller, explicitDeny, exception);
            }

            return await SendAllowedAsync(copy, plan, policyName, document, cancellationToken);
        }
    }

    /// <summary>Within one account, a project policy can grant what the caller's own policy lacks. It is removed once the copy is accepted.</summary>
    private async Task<string> SendAllowedAsync(CopyProjectVersionRequest copy, PlannedCopy plan, string policyName, string document, CancellationToken cancellationToken)
    {
        var policies = new ProjectPolicyClient(connection);
        var project = new ProjectIdentity(plan.SourceProjectArn);
        var policy = await policies.PutAsync(project, policyName, document, null, cancellationToken);
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    return await SendAsync(copy, cancellationToken);
                }
                catch (AccessDeniedException) when (attempt + 1 < MaxAttempts)
                {
                    await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
                }
            }
        }
        finally
        {
            // In any case, even after Ctrl+C: the policy was only for this copy.
            using var limit = new CancellationTokenSource(RemovalTimeout);
            await policies.RemoveAsync(project, policyName, policy.RevisionId, limit.Token);
        }
    }

    private CustomLabelsException NotAllowed(PlannedCopy plan, CallerIdentity caller, bool explicitDeny, AccessDeniedException exception)
    {
        var owner = AccountOf(plan.SourceArn);
        var project = ResourceName.ProjectNameOf(plan.SourceArn);
        var model = $"{project}/{ResourceName.VersionNameOf(plan.SourceArn)}";
        var advice = explicitDeny
            ? $"A policy denies it: in account {owner}, Get-CLProjectPolicy {project} shows the project's policies."
            : plan.IsForeign
                ? $"Its owner can allow it in account {owner}, Region {connection.Region}: Set-CLProjectPolicy {project} -AllowAccount {caller.AccountId} -Model {model}. The caller needs the permission rekognition:CopyProjectVersion as well."
                : $"Allow it in the caller's own policy, or in the project's: Set-CLProjectPolicy {project} -AllowPrincipal {caller.Principal} -Model {model}.";
        return new CustomLabelsException(ErrorIds.CopyNotAllowed, ErrorKind.AccessDenied, $"{exception.Message.TrimEnd('.')}. {advice}", plan.SourceArn, exception);
    }

    private static string RegionOf(string arn) => arn.Split(':')[3];

    private static string AccountOf(string arn) => arn.Split(':')[4];
}

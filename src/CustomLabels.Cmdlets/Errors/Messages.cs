using System.Globalization;
using System.Management.Automation;
using CustomLabels.Costs;
using CustomLabels.Datasets.Import;
using CustomLabels.Datasets.Splits;
using CustomLabels.Endpoints;
using CustomLabels.Formats;
using CustomLabels.Formatting;
using CustomLabels.Models;
using CustomLabels.Models.Copying;
using CustomLabels.Projects.Removal;

namespace CustomLabels.Errors;

/// <summary>What the cmdlets say. Each error ends with what to do next.</summary>
internal static class Messages
{
    /// <summary>The title of every question.</summary>
    public const string ConfirmCaption = "Confirm";

    /// <summary>The id of the error when the host has no way to ask.</summary>
    public const string CannotPromptId = "CannotPrompt";

    /// <summary>The host has no way to ask.</summary>
    public static string CannotPrompt(string what) =>
        $"This needs to be confirmed, and this host cannot ask: {what.TrimEnd('.')}. Add -Confirm:$false to answer yes beforehand, or -WhatIf to see what would happen.";

    /// <summary>The question about what is described.</summary>
    public static string GoOn(string description) => description + " Go on?";

    /// <summary>What removing a project with all that is in it does.</summary>
    public static string Remove(ProjectContents contents) => $"Project {contents.Project.Name}: {contents.Describe()}.";

    /// <summary>The question before a dataset makes way for a new one.</summary>
    public static string ReplaceDataset(Dataset dataset) =>
        $"The dataset {dataset} was made from other photos. Remove it, and make it again from these? (-Confirm:$false answers yes.)";

    /// <summary>The question before a bucket is made.</summary>
    public static string MakeBucket(string bucket) =>
        $"There is no bucket '{bucket}' yet. Make it, for photos, manifests and results? (-Confirm:$false answers yes, -Bucket names another.)";

    /// <summary>What a training is going to cost.</summary>
    public static string Train(ProjectIdentity project, bool local) =>
        $"Train a new model of project {project.Name}: " + (local
            ? "on this machine, 0.00 USD."
            : $"about {Cells.Price(Prices.TrainingHour)} as of the documentation, for as long as the training takes (past trainings: Get-CLModel).");

    /// <summary>What a running model is going to cost.</summary>
    public static string StartModel(Model model, int units, int? maxUnits, bool local)
    {
        string count = Cells.Units(units, maxUnits) + (units == 1 && maxUnits is null or 1 ? " inference unit" : " inference units");
        return $"Start model {model} with {count}: " + (local
            ? "on this machine, 0.00 USD."
            : $"about {Cells.Price(units * Prices.InferenceUnitHour)}"
                + (maxUnits > units ? $" to {Cells.Price(maxUnits.Value * Prices.InferenceUnitHour)}" : string.Empty)
                + " as of the documentation, from now until Stop-CLModel.");
    }

    /// <summary>Nothing where a project, a dataset or a model is to be named.</summary>
    public static CustomLabelsException NoIdentity(string noun, bool isText, bool isSingle) =>
        new("InvalidIdentity", ErrorKind.InvalidArgument, $"{(isText ? "An empty text" : "$null, or an empty list,")} names no {noun}, and does not stand for all of them{(isSingle ? string.Empty : " ('*' does)")}. Check the variable or the property that it came from.");

    /// <summary>An object that says nothing about which one it is.</summary>
    public static CustomLabelsException InvalidIdentity(string noun, object given, string properties) =>
        new("InvalidIdentity", ErrorKind.InvalidArgument, $"{Shown(given)} names no {noun}. Give a name, an ARN, or an object with one of the properties {properties}.", given);

    /// <summary>Wildcards where a single one is meant.</summary>
    public static CustomLabelsException SingleIdentity(string noun, object identity) =>
        new("WildcardNotAllowed", ErrorKind.InvalidArgument, $"'{identity}' has wildcards, and this takes a single {noun}. Write the name out, or pipe what Get-CLProject, Get-CLDataset or Get-CLModel finds.", identity);

    /// <summary>A name with wildcards that stands for nothing.</summary>
    public static CustomLabelsException NoMatch(object pattern) =>
        new("NothingMatches", ErrorKind.NotFound, $"Nothing matches '{pattern}'. Get-CLProject, Get-CLDataset and Get-CLModel list what there is.", pattern);

    /// <summary>A start of a model that is up already.</summary>
    public static string RunsAlready(Model model) =>
        model.Status == "RUNNING" ? $"Model {model} runs already, with {Units(model)}." : $"Model {model} is starting already, with {Units(model)}.";

    /// <summary>A model that is up with other units than those that were asked for.</summary>
    public static string OtherUnits(Model model) =>
        $"The model {model} is {model.Status} already, with {Units(model)}: it stays as it is. For other units stop it first (Stop-CLModel {model} -Wait).";

    /// <summary>A start that the service would refuse.</summary>
    public static CustomLabelsException NotStartable(Model model) =>
        new(
            "ModelNotStartable",
            model.Status is "TRAINING_FAILED" or "COPYING_FAILED" ? ErrorKind.InvalidArgument : ErrorKind.Busy,
            $"Starting the model {model} would fail: it is {model.Status}. {(model.Status is "TRAINING_FAILED" ? $"Get-CLTrainingError {model} says why." : model.Status is "COPYING_FAILED" ? model.StatusMessage : $"Wait for it first: Wait-CLModel {model}.")}",
            model.ToString());

    /// <summary>A stop of a model that does not run.</summary>
    public static string NothingToStop(Model model) => $"Model {model} is {model.Status}: there is nothing to stop.";

    /// <summary>A stop of nothing.</summary>
    public static CustomLabelsException NoModelToStop() =>
        new("ModelMissing", ErrorKind.InvalidArgument, "No model was given to stop: it is $null. Get-CLModel shows which ones run.");

    /// <summary>A model that cannot be removed in its state.</summary>
    public static CustomLabelsException ModelBusy(Model model) =>
        new(
            "ResourceInUseException",
            ErrorKind.Busy,
            $"Removing the model {model} would fail: it is {model.Status}. {(ModelStates.IsUp(model.Status) ? $"Stop it first: Stop-CLModel {model} -Wait." : $"Wait for it first: Wait-CLModel {model}.")}",
            model.ToString());

    /// <summary>A dataset that cannot be removed in its state.</summary>
    public static CustomLabelsException DatasetBusy(Dataset dataset) =>
        new("ResourceInUseException", ErrorKind.Busy, $"Removing the dataset {dataset} would fail: it is {dataset.Status}. Try again when it has settled (Get-CLDataset).", dataset.ToString());

    /// <summary>What a dry run has found out.</summary>
    public static string WouldFail(string reason) => $"It would fail: {reason}";

    /// <summary>What was to be removed is not there.</summary>
    public static string GoneAlready(object target) => $"{target} is gone already: there is nothing to remove.";

    /// <summary>Tags that were to be removed are not there.</summary>
    public static string NoSuchTags(ResourceIdentity resource, IEnumerable<string> keys) =>
        $"{resource} has no tags {string.Join(", ", keys)}: there is nothing to remove.";

    /// <summary>What Ctrl+C leaves going on in a training.</summary>
    public static string TrainingGoesOn(Model model, bool aws) =>
        $"The training of {model} goes on. To wait for it: Wait-CLModel {model}. {(aws ? "It cannot be cancelled." : $"To cancel it: Stop-CLModel {model}.")}";

    /// <summary>What Ctrl+C leaves going on in a start.</summary>
    public static string StartGoesOn(Model model) =>
        $"The model {model} goes on starting. To wait for it: Wait-CLModel {model} RUNNING. To stop it: Stop-CLModel {model}.";

    /// <summary>What Ctrl+C leaves going on in a stop.</summary>
    public static string StopGoesOn(Model model) => $"The model {model} goes on stopping. To wait for it: Wait-CLModel {model} STOPPED.";

    /// <summary>What Ctrl+C leaves going on in a copy.</summary>
    public static string CopyGoesOn(Model model) => $"The copy to {model} goes on. To wait for it: Wait-CLModel {model}. To undo it afterwards: Remove-CLModel {model}.";

    /// <summary>What Ctrl+C leaves going on where somebody only waits.</summary>
    public static string WaitEnds(ModelIdentity model) => $"What {model} is doing goes on. To wait for it: Wait-CLModel {model}. Get-CLModel {model} shows how far it is.";

    private static string Units(Model model) => model.MinInferenceUnits is { } units
        ? Cells.Units(units, model.MaxInferenceUnits) + (units == 1 && model.MaxInferenceUnits is null or 1 ? " inference unit" : " inference units")
        : "inference units that are not known";

    /// <summary>Several services, and none of them was named.</summary>
    public static CustomLabelsException SeveralLocalServices(IEnumerable<LocalService> services) =>
        new(
            "SeveralLocalServices",
            ErrorKind.InvalidArgument,
            $"Several local services run, and none of them on the default folder: {string.Join(", ", services.Select(static s => s.DataPath))}. Name one with -DataPath, or stop all of them: Get-CLLocalService | Stop-CLLocalService.");

    /// <summary>There is no service to stop.</summary>
    public static string NoLocalService(string folder) => $"No local service runs on {folder}: there is nothing to stop.";

    /// <summary>A service that is to be started runs.</summary>
    public static string LocalServiceRuns(LocalService service) => $"The local service runs on {service.DataPath} already, at {service.Endpoint}.";

    /// <summary>What an import would do.</summary>
    public static string Import(ImportPlan plan, string source)
    {
        string?[] parts =
        [
            $"Import {Count(plan.TrainImages + plan.TestImages, "image")} with {Count(plan.Labels.Count, "label")} and {Count(plan.Boxes, "box", "boxes")} of {source} into project {plan.ProjectName}: {plan.TrainImages} to train on, {plan.TestImages} to test with.",
            plan.Files == 0 ? null : $"{Count(plan.Files, "file")} of {Cells.Bytes(plan.Bytes)} in all, as far as they are not there yet, to {plan.Destination}.",
            plan.BucketExists ? null : $"There is no bucket {plan.Destination.Bucket} yet: it is made.",
            plan.Project is null ? $"There is no project {plan.ProjectName} yet: make it first, with New-CLProject {plan.ProjectName}." : null,
            plan.Project is { Datasets.Count: > 0 } project ? $"The project has {string.Join(" and ", project.Datasets)} already: they are kept, get what they lack, or are replaced." : null,
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    /// <summary>What an export would write.</summary>
    public static string Export(DatasetExport planned, string source) =>
        $"Write {Count(planned.Images, "image")} with {Count(planned.Labels.Count, "label")} and {Count(planned.Boxes, "box", "boxes")} of {source} as {planned.Format} to {planned.Path}: {(planned.Files.Count is > 0 and <= 3 ? string.Join(", ", planned.Files.Select(static f => Path.GetFileName(f))) : Count(planned.Files.Count, "file"))}.";

    /// <summary>A dataset of the type is there.</summary>
    public static CustomLabelsException DatasetExists(Dataset dataset) =>
        new("DatasetExists", ErrorKind.AlreadyExists, $"The project has a dataset {dataset} already. Remove it first (Remove-CLDataset {dataset}), or add to it (Update-CLDatasetEntry).", dataset.ToString());

    private static string Count(int number, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? noun : plural ?? noun + "s")}");

    /// <summary>Something in a source that was left out.</summary>
    public static CustomLabelsException LeftOut(SourceProblem problem) => new(problem.ErrorId, ErrorKind.InvalidData, Place(problem), problem.File);

    /// <summary>Where something stands, and what is said about it.</summary>
    public static string Place(SourceProblem problem) =>
        $"{Path.GetFileName(problem.File)}{(problem.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $":{line}") : string.Empty)}: {problem.Message}";

    /// <summary>A path without wildcards that leads nowhere.</summary>
    public static CustomLabelsException FileNotFound(string path) =>
        new("FileNotFound", ErrorKind.NotFound, $"There is no file {path}. Check the path; wildcards are fine in -Path.", path);

    /// <summary>A folder where a photo should be.</summary>
    public static CustomLabelsException IsAFolder(string path) =>
        new("NotAFile", ErrorKind.InvalidArgument, $"{path} is a folder. Give its photos: -Path {Path.Join(path, "*.jpg")}.", path);

    /// <summary>A path of another drive than the file system's.</summary>
    public static CustomLabelsException NotAFile(string path) =>
        new("NotAFile", ErrorKind.InvalidArgument, $"{path} is not in the file system. Give a file, or an s3:// location.", path);

    /// <summary>Wildcards without a match.</summary>
    public static string NothingMatches(string path) => $"No file matches {path}: nothing was detected there.{(path.Contains('[', StringComparison.Ordinal) ? " -LiteralPath takes a name with [ ] as it stands." : string.Empty)}";

    /// <summary>A detection on bytes cannot be drawn: nobody knows the photo any more.</summary>
    public static CustomLabelsException ImageGone(string image) =>
        new("ImageNotFound", ErrorKind.NotFound, $"The photo {image} cannot be found to draw on. Detect on the file (Invoke-CLDetection -Path) and keep it until it is exported.", image);

    /// <summary>A session's token without the key that it belongs to.</summary>
    public static CustomLabelsException SessionTokenAlone() =>
        new("SessionTokenAlone", ErrorKind.InvalidArgument, "-SessionToken belongs to an access key: give that with -Credential or -AccessKey and -SecretKey, or name a profile that has both.");

    /// <summary>Half an access key.</summary>
    public static CustomLabelsException AccessKeyIncomplete(string missing) =>
        new("AccessKeyIncomplete", ErrorKind.InvalidArgument, $"An access key has two parts: give {missing} too, or both at once with -Credential.", missing);

    /// <summary>Two access keys.</summary>
    public static CustomLabelsException TwoAccessKeys() =>
        new("TwoAccessKeys", ErrorKind.InvalidArgument, "-Credential and -AccessKey with -SecretKey say two things about who asks: give one of them.");

    /// <summary>What comes from AWS Tools for PowerShell.</summary>
    public static string Stored(string what, string variable) => $"{what} from {variable}, which AWS Tools for PowerShell has set in this session.";

    /// <summary>The local service with something that is only for AWS.</summary>
    public static CustomLabelsException LocalEndpointConflict() =>
        new("EndpointConflict", ErrorKind.InvalidArgument, "-Endpoint Local has an access key of its own: leave out -ProfileName, -Credential, -AccessKey, -SecretKey, -SessionToken and -EndpointUrl.");

    /// <summary>Two endpoints.</summary>
    public static CustomLabelsException TwoEndpoints() =>
        new("EndpointConflict", ErrorKind.InvalidArgument, "-Endpoint and -EndpointUrl say two things about the endpoint: give one of them.");

    /// <summary>A Region for which AWS lists no FIPS endpoint.</summary>
    public static string NoFipsEndpoint(string region) =>
        $"Amazon Rekognition lists no FIPS endpoint for {region}, only for {string.Join(", ", ServiceRegions.WithFips)}: requests will not find a host.";

    /// <summary>What a split does.</summary>
    public static string Split(DatasetSplitPlan plan) =>
        $"Move about a fifth of the {plan.Train.Entries} entries of {plan.Train} into {(plan.Test is null ? "a new test dataset" : $"the empty dataset {plan.Test}")}. It cannot be undone, only done anew with another import.";

    /// <summary>What an update of entries does.</summary>
    public static string UpdateEntries(int count) => count == 1 ? "Add or replace 1 entry in dataset" : $"Add or replace {count} entries in dataset";

    /// <summary>The lines of one update name several buckets.</summary>
    public static string SeveralBuckets(DatasetIdentity dataset, IEnumerable<string> buckets) =>
        $"The images for {dataset} are in several buckets ({string.Join(", ", buckets)}). A dataset takes images of one bucket: the update will probably fail with ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS.";

    /// <summary>A manifest that is not there.</summary>
    public static CustomLabelsException ManifestNotFound(string path) =>
        new("FileNotFound", ErrorKind.NotFound, $"There is no file {path}. Check the path.", path);

    /// <summary>Wildcards in a path that match nothing.</summary>
    public static CustomLabelsException NoFileMatches(string path) =>
        new("FileNotFound", ErrorKind.NotFound, $"Nothing matches {path}. Check the path; * ? [ ] are wildcards in -Path, and -LiteralPath takes them as they stand.", path);

    /// <summary>Wildcards in a path that match several files, where one is meant.</summary>
    public static CustomLabelsException SeveralFiles(string path) =>
        new("SeveralFiles", ErrorKind.InvalidArgument, $"Several files or folders match {path}, and this takes one. Name it, or run the command for each: Get-Item '{path}' | ForEach-Object {{ … }}.", path);

    /// <summary>An import into nowhere.</summary>
    public static CustomLabelsException ProjectMissing(string path) =>
        new("ProjectMissing", ErrorKind.InvalidArgument, $"Say which project {path} is imported into: Import-CLDataset parts {path}, or pipe the project.", path);

    /// <summary>Several manifests for one file.</summary>
    public static CustomLabelsException OneFileForEachManifest(string file) =>
        new("OneFileForEachManifest", ErrorKind.InvalidArgument, $"Another manifest was just written to '{file}'. Give each a file of its own: Get-ChildItem *.manifest | Repair-CLManifest -Destination {{ \"./repaired/$($_.Name)\" }}", file);

    /// <summary>Several measures for one page.</summary>
    public static CustomLabelsException OnePageForEachMeasure(string file) =>
        new("OnePageForEachMeasure", ErrorKind.InvalidArgument, $"Another measure was just written to '{file}'. Give each a page of its own: Get-ChildItem *.manifest | Measure-CLManifest -Html {{ \"./pages/$($_.BaseName).html\" }}", file);

    /// <summary>What giving rights on a bucket does to its policy, which comes below.</summary>
    public static string Grant(BucketGrant grant)
    {
        string[] changes =
        [
            .. grant.Added.Select(static sid => $"+ {sid} (new)"),
            .. grant.Extended.Select(static sid => $"~ {sid} (more principals)"),
            $"= {grant.Kept} {(grant.Kept == 1 ? "statement stays as it is" : "statements stay as they are")}",
        ];
        return string.Join(
            Environment.NewLine,
            [
                $"Give {grant.Access} on the bucket {grant.Bucket}{(grant.Prefix is null ? string.Empty : $", keys {grant.Prefix}*,")} to {string.Join(", ", grant.Principals)}{(grant.IsChanged ? ". Its policy:" : ". Its policy does so already:")}",
                .. changes,
                grant.Policy,
            ]);
    }

    /// <summary>What a copy does.</summary>
    public static string Copy(PlannedCopy plan) =>
        $"Copy model {new ModelIdentity(plan.SourceArn)}{(plan.IsForeign ? $" of account {plan.SourceArn.Split(':')[4]}" : string.Empty)} to {plan.Destination.Name}/{plan.VersionName}, with its training results.";

    /// <summary>Two models for one folder.</summary>
    public static CustomLabelsException OneFolderForEachModel(string folder) =>
        new("OneFolderForEachModel", ErrorKind.InvalidArgument, $"Another model was just written to '{folder}'. Give each a folder of its own: -Destination {{ \"./models/$($_.VersionName)\" }}", folder);

    /// <summary>The question before a policy is stored for the time of a copy.</summary>
    public static string AllowCopy(string document) =>
        $"These credentials lack the right to copy this model. Store a policy of its project that gives it, for the time of the request? (-Confirm:$false answers yes.) {document}";

    /// <summary>What storing a policy of a project does.</summary>
    public static string PutPolicy(ProjectIdentity project, string name, string document, ProjectPolicy? before) =>
        $"{(before is null ? "Store" : $"Replace revision {before.RevisionId} of")} the policy {name} of project {project.Name}:{Environment.NewLine}{document}";

    /// <summary>A policy for nobody.</summary>
    public static CustomLabelsException NobodyAllowed() =>
        new("NobodyAllowed", ErrorKind.InvalidArgument, "Say who may copy with -AllowAccount or -AllowPrincipal, or give the whole document with -Document or -Path.");

    /// <summary>A verdict against a training, where a build is to end with it.</summary>
    public static CustomLabelsException TrainingWouldFail(ManifestVerdict verdict) =>
        new("TrainingWouldFail", ErrorKind.InvalidData, $"A training would fail: {verdict.Reason} {verdict.Reasons[0].Fix}", verdict.Training.File);

    /// <summary>A folder of images that is not there.</summary>
    public static CustomLabelsException NoSuchFolder(string path) =>
        new("FolderNotFound", ErrorKind.NotFound, $"There is no folder {path}. Check the path of -ImageRoot.", path);

    /// <summary>Images in a folder, and in S3.</summary>
    public static CustomLabelsException TwoPlacesOfImages() =>
        new("TwoPlacesOfImages", ErrorKind.InvalidArgument, "-ImageRoot looks at images in a folder, -CheckImages in S3: give one of them.");

    /// <summary>A file for a report that nobody has asked for.</summary>
    public static CustomLabelsException ReportWithoutFormat() =>
        new("ReportWithoutFormat", ErrorKind.InvalidArgument, "-Destination is the file for a report: say which with -Output GitHub, AzurePipelines, Sarif or JUnit.");

    /// <summary>A place for images that is none in S3.</summary>
    public static CustomLabelsException InvalidImageLocation(string location) =>
        new("InvalidImageLocation", ErrorKind.InvalidArgument, $"'{location}' is no place in S3. Write s3://bucket/prefix/.", location);

    /// <summary>Datasets of several projects for one place.</summary>
    public static CustomLabelsException SeveralProjects(string destination) =>
        new("SeveralProjects", ErrorKind.InvalidArgument, "These are datasets of several projects, which do not make one set. Export each project into a folder of its own.", destination);

    /// <summary>A name that no manifest can have.</summary>
    public static CustomLabelsException NoManifestName(string path) =>
        new("NoManifestName", ErrorKind.InvalidArgument, $"{path} is no name for a manifest. It must end in .manifest, .jsonl or .json.", path);

    /// <summary>A project without a training dataset.</summary>
    public static CustomLabelsException NoTrainingDataset(ProjectIdentity project) =>
        new("DatasetNotFound", ErrorKind.NotFound, $"The project {project.Name} has no training dataset. Make one with Import-CLDataset or New-CLDataset.", project.Name);

    /// <summary>An object as it is shown in a message: a short text, and its type.</summary>
    private static string Shown(object value)
    {
        string text = $"{value}";
        return $"'{(text.Length > 80 ? text[..80] + "…" : text)}' ({PSObject.AsPSObject(value).TypeNames.FirstOrDefault()})";
    }
}
